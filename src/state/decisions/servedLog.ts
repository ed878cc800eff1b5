import type { DecisionEvent } from "../../domain/decisions/decisionEvent";
import { mergedLog } from "../../domain/decisions/decisionLog";
import { eventText } from "../../domain/decisions/decisionLogText";

/** A log after what a server has, and how many of its events were others there. */
export interface ServedLog {
  readonly log: readonly DecisionEvent[];
  readonly nOthers: number;
}

/**
 * The log with events of the server, whose word on each is believed: of an event that a file brought with another content
 * nobody else knows, and it would count here as if the server vouched for it.
 * @param served as they came
 * @param readable those of them that this version can read
 */
export function servedLog(
  log: readonly DecisionEvent[],
  served: readonly { readonly id: string }[],
  readable: readonly DecisionEvent[],
): ServedLog {
  const ids = new Set(served.map(({ id }) => id));
  const texts = new Map(readable.map((event) => [event.id, eventText(event)]));
  const own = log.filter((event) => !ids.has(event.id) || texts.get(event.id) === eventText(event));
  const nOthers = log.length - own.length;
  return { log: mergedLog(nOthers === 0 ? log : own, readable), nOthers };
}
