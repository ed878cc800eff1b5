import type { DecisionEvent } from "./decisionEvent";
import { mergedLog } from "./decisionLog";

export const DECISION_LOG_FORMAT = "lumiscope-decisions";
export const DECISION_LOG_VERSION = 1;

/**
 * The log as a file: JSON, one event a line, in the order in which they count. The same events give the same bytes.
 * Newline at the end.
 */
export function decisionLogText(log: readonly DecisionEvent[]): string {
  const lines = mergedLog([], log).map((event) => `  ${eventText(event)}`);
  const head = `{\n "format": "${DECISION_LOG_FORMAT}",\n "formatVersion": ${DECISION_LOG_VERSION},\n "events": `;
  return `${head}${lines.length > 0 ? `[\n${lines.join(",\n")}\n ]` : "[]"}\n}\n`;
}

/** An event as one line of JSON, its keys in the order of the types, whoever made the object: equal events, equal texts. */
export const eventText = (event: DecisionEvent): string => JSON.stringify(inKeyOrder(event));

/** Absent keys stay absent. */
function inKeyOrder(event: DecisionEvent): DecisionEvent {
  const { v, id, order, at, who, identity } = event;
  const stamp = { v, id, order, at, who, identity };
  if ("of" in event) return { ...stamp, kind: event.kind, of: event.of };
  const { workspace, datasetName, runNumber } = event;
  const { recipeName, recipeVersion, modelSha256, calibratedAt } = event.judgedBy;
  const run = { workspace, datasetName, runNumber };
  const judgedBy = { recipeName, recipeVersion, modelSha256, calibratedAt };
  if (event.kind === "signature") {
    const { kind, decisions, checked } = event;
    const { good, bad, notEvaluated } = event.lists;
    return { ...stamp, kind, ...run, lists: { good, bad, notEvaluated }, decisions, checked, judgedBy };
  }
  const { kind, ranges, verdict, reason, comment, knew } = event;
  return { ...stamp, kind, ...run, ranges, verdict, reason, comment, knew, judgedBy };
}
