import type { Decision, DecisionEvent, Reversal, Signature } from "./decisionEvent";

/** A decision and what became of it. */
export interface FoldedDecision {
  readonly decision: Decision;
  /** What took it back; undefined while it stands. */
  readonly undoneBy: Reversal | undefined;
}

/** The order in which events count, the same wherever they are read: known order, clock, identity. */
function compareEvents(a: DecisionEvent, b: DecisionEvent): number {
  return a.order - b.order || a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/** A log with further events, each once and in their order; the log itself where it knows them all. */
export function mergedLog(
  log: readonly DecisionEvent[],
  more: readonly DecisionEvent[],
): readonly DecisionEvent[] {
  const byId = new Map(log.map((event) => [event.id, event]));
  for (const event of more) if (!byId.has(event.id)) byId.set(event.id, event);
  return byId.size === log.length ? log : [...byId.values()].sort(compareEvents);
}

/** The order that an event made now has. */
export const nextOrder = (log: readonly DecisionEvent[]): number =>
  1 + log.reduce((largest, { order }) => Math.max(largest, order), 0);

/**
 * The decisions of a log in their order: a fold that gives the same for every order in which the events are delivered.
 * A decision stands unless the last event about it is an "undo".
 */
export function foldDecisions(log: readonly DecisionEvent[]): readonly FoldedDecision[] {
  const { events, undone } = folded(log);
  return events.flatMap((event) =>
    event.kind === "decision" ? [{ decision: event, undoneBy: undone(event) }] : [],
  );
}

/** The signatures of a log that were not taken back, in their order; the same fold. */
export function standingSignatures(log: readonly DecisionEvent[]): readonly Signature[] {
  const { events, undone } = folded(log);
  return events.flatMap((event) => (event.kind === "signature" && !undone(event) ? [event] : []));
}

function folded(log: readonly DecisionEvent[]) {
  const events = mergedLog([], log);
  const lastWord = new Map<string, Reversal>();
  for (const event of events) if ("of" in event) lastWord.set(event.of, event);
  /** What took an event back; undefined while it stands. */
  const undone = ({ id }: DecisionEvent): Reversal | undefined => {
    const last = lastWord.get(id);
    return last?.kind === "undo" ? last : undefined;
  };
  return { events, undone };
}
