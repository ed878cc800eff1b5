import type { Check } from "../../domain/decisions/decisionEvent";
import type { ExportState } from "../../domain/decisions/exportState";
import type { SignOff, StatedSignature } from "../../domain/decisions/signOffState";
import { formatUtc } from "../format";

export const CHECK_WORDS: Readonly<Record<Check, string>> = {
  anomaliesSeen: "I looked at every anomaly of the run.",
  notEvaluatedUnderstood: "I know why what is not evaluated was not.",
  decisionsRead: "I read every decision and its comment.",
  objectionsRead: "I read what is objected, and sign nevertheless.",
  differencesRead: "I looked at what people changed and at what differs from what was signed.",
};

type Changed = StatedSignature["changed"][number] | ExportState["changed"][number];

const CHANGED_WORDS: Readonly<Record<Changed, string>> = {
  decisions: "decisions",
  verdicts: "verdicts",
  rules: "the rules that judge",
  objections: "somebody objects",
  signOff: "who stands behind it",
};

const changedWords = (changed: readonly Changed[]): string =>
  changed.map((part) => CHANGED_WORDS[part]).join(", ");

/** "Anna (self-declared), 04:12:30": and what changed since. */
export function signatureWords({ signature, changed }: StatedSignature): string {
  const { who, identity, at } = signature;
  const name = `${who} (${identity === "sso" ? "login" : "self-declared"}), ${formatUtc(at)} UTC`;
  if (changed.length === 0) return name;
  return `${name}: void, changed since: ${changedWords(changed)}`;
}

/** "Draft: signed by Anna, a second person is missing" */
export const signOffWords = (signOff: SignOff): string => signOffClauses(signOff).join(", ");

/** "Draft: signed by Anna": what a row has room for. */
export const signOffHeadline = (signOff: SignOff): string => signOffClauses(signOff)[0];

function signOffClauses({ signatures, objections, isSigned }: SignOff): readonly string[] {
  const names = signatures.filter(({ changed }) => changed.length === 0).map(({ signature: { who } }) => who);
  const objectors = [...new Set(objections.map(({ who }) => who))];
  const against = objectors.join(" and ");
  if (isSigned) {
    const signed = `Signed by ${names.join(" and ")}`;
    return against === "" ? [signed] : [signed, `in knowledge of what ${against} objected`];
  }
  if (signatures.some(({ changed }) => changed.includes("objections")))
    return [`Draft: ${against} ${objectors.length > 1 ? "object" : "objects"}`];
  const nVoid = signatures.length - names.length;
  if (names.length > 0) return [`Draft: signed by ${names[0]}`, "a second person is missing"];
  return [nVoid > 0 ? "Draft: changed since it was signed" : "Draft: nobody signed"];
}

/** "Exported at 04:12:30 UTC by Anna"; "Changed since it was exported (04:12:30 UTC, Anna): decisions, verdicts" */
export function exportedWords({ last: { at, who }, changed }: ExportState): string {
  const by = who === "" ? "without a name" : who;
  return changed.length === 0
    ? `Exported at ${formatUtc(at)} UTC, ${by}`
    : `Changed since it was exported (${formatUtc(at)} UTC, ${by}): ${changedWords(changed)}`;
}
