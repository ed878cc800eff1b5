import type { DecisionEvent } from "../../domain/decisions/decisionEvent";
import { foldDecisions } from "../../domain/decisions/decisionLog";
import type { AppState } from "../appState";

/** An event that the server did not take, and why. */
export interface RefusedEvent {
  readonly event: DecisionEvent;
  readonly why: string;
}

/** What the server did not take and nobody took back: others do not see it. In the order of the log. */
export function standingRefused({
  decisionLog,
  refusedDecisions,
}: Pick<AppState, "decisionLog" | "refusedDecisions">): readonly RefusedEvent[] {
  if (refusedDecisions.size === 0) return [];
  const undone = new Set(
    foldDecisions(decisionLog).flatMap(({ decision, undoneBy }) => (undoneBy ? [decision.id] : [])),
  );
  return decisionLog.flatMap((event) => {
    const why = refusedDecisions.get(event.id);
    return why === undefined || undone.has(event.id) ? [] : [{ event, why }];
  });
}
