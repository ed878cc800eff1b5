import type { DecisionEvent } from "./decisionEvent";

/**
 * A log in which no name counts as checked that the server did not vouch for: an event that only this browser has, made
 * without the server or read from a file, says of itself what it likes.
 * @param unsent `id` of the events that the server is not known to have
 * @returns the log itself where there is none
 */
export function vouchedLog(
  log: readonly DecisionEvent[],
  unsent: ReadonlySet<string>,
): readonly DecisionEvent[] {
  const isDoubtful = ({ id, identity }: DecisionEvent) => identity === "sso" && unsent.has(id);
  if (!log.some(isDoubtful)) return log;
  return log.map((event) => (isDoubtful(event) ? { ...event, identity: "self-declared" } : event));
}
