import type { DecisionEvent } from "./decisionEvent";

/** What the server knows of the events of this browser. */
export interface Vouching {
  /** `id` of those that the server is not known to have. */
  readonly unsent: ReadonlySet<string>;
  /** Of those, by `id`, the ones that it does not take. */
  readonly refused: ReadonlyMap<string, string>;
}

/**
 * A log in which no name counts as checked that the server did not vouch for: an event that only this browser has, made
 * without the server or read from a file, says of itself what it likes. A signature that the server refuses is none, nor
 * is what takes something back: else who read one from a file would have the second person that a run needs, or be rid
 * of another's word.
 * @returns the log itself where all is vouched for
 */
export function vouchedLog(
  log: readonly DecisionEvent[],
  { unsent, refused }: Vouching,
): readonly DecisionEvent[] {
  const isDoubtful = ({ id, identity }: DecisionEvent) => identity === "sso" && unsent.has(id);
  const isVoid = (event: DecisionEvent) =>
    (event.kind === "signature" || "of" in event) && refused.has(event.id);
  if (!log.some((event) => isDoubtful(event) || isVoid(event))) return log;
  return log
    .filter((event) => !isVoid(event))
    .map((event) => (isDoubtful(event) ? { ...event, identity: "self-declared" } : event));
}
