import type { Check } from "../../domain/decisions/decisionEvent";
import type { ChangedPart, SignOff, StatedSignature } from "../../domain/decisions/signOffState";
import { formatUtc } from "../format";

export const CHECK_WORDS: Readonly<Record<Check, string>> = {
  anomaliesSeen: "I looked at every anomaly of the run.",
  notEvaluatedUnderstood: "I know why what is not evaluated was not.",
  decisionsRead: "I read every decision and its comment.",
  differencesRead: "I looked at what people changed and at what differs from what was signed.",
};

const CHANGED_WORDS: Readonly<Record<ChangedPart, string>> = {
  decisions: "decisions",
  verdicts: "verdicts",
  rules: "the rules that judge",
};

/** "Anna (self-declared), 04:12:30": and what changed since. */
export function signatureWords({ signature, changed }: StatedSignature): string {
  const { who, identity, at } = signature;
  const name = `${who} (${identity === "sso" ? "login" : "self-declared"}), ${formatUtc(at)} UTC`;
  if (changed.length === 0) return name;
  return `${name}: void, changed since: ${changed.map((part) => CHANGED_WORDS[part]).join(", ")}`;
}

/** "Draft: signed by Anna; a second person is missing" */
export function signOffWords({ signatures, isSigned }: SignOff): string {
  const names = signatures.filter(({ changed }) => changed.length === 0).map(({ signature: { who } }) => who);
  if (isSigned) return `Signed by ${names.join(" and ")}`;
  const nVoid = signatures.length - names.length;
  if (names.length > 0) return `Draft: signed by ${names[0]}, a second person is missing`;
  return nVoid > 0 ? "Draft: changed since it was signed" : "Draft: nobody signed";
}
