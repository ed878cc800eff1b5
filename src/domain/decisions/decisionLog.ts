import {
  type Decision,
  type DecisionEvent,
  type Objection,
  type Reversal,
  reversalProblem,
  type Signature,
  type Taking,
} from "./decisionEvent";

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
 * A decision stands unless the last event about it is an "undo" of somebody who may.
 */
export function foldDecisions(log: readonly DecisionEvent[]): readonly FoldedDecision[] {
  const { events, undone } = folded(log);
  return events.flatMap((event) =>
    event.kind === "decision" ? [{ decision: event, undoneBy: undone(event) }] : [],
  );
}

/** The signatures of a log that were not taken back, in their order; the same fold. */
export const standingSignatures = (log: readonly DecisionEvent[]): readonly Signature[] =>
  standing(log, "signature");

/** The objections of a log that were not taken back, in their order; the same fold. */
export const standingObjections = (log: readonly DecisionEvent[]): readonly Objection[] =>
  standing(log, "objection");

/** By which somebody has a run: the last taking of the run's own log, unless it gives the run back. */
export function lastTaking(log: readonly DecisionEvent[]): Taking | undefined {
  const last = standing(log, "taking").at(-1);
  return last?.isGivenBack === false ? last : undefined;
}

function standing<K extends DecisionEvent["kind"]>(log: readonly DecisionEvent[], kind: K) {
  const { events, undone } = folded(log);
  return events.filter(
    (event): event is Extract<DecisionEvent, { kind: K }> => event.kind === kind && !undone(event),
  );
}

function folded(log: readonly DecisionEvent[]) {
  const events = mergedLog([], log);
  const lastWord = new Map<string, Reversal>();
  const byId = new Map(events.map((event) => [event.id, event]));
  for (const event of events)
    if ("of" in event && reversalProblem(byId.get(event.of), event) === undefined)
      lastWord.set(event.of, event);
  /** What took an event back; undefined while it stands. */
  const undone = ({ id }: DecisionEvent): Reversal | undefined => {
    const last = lastWord.get(id);
    return last?.kind === "undo" ? last : undefined;
  };
  return { events, undone };
}
