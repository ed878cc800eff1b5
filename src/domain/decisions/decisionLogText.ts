import type { DecisionEvent } from "./decisionEvent";
import { mergedLog } from "./decisionLog";

export const DECISION_LOG_FORMAT = "lumiscope-decisions";
export const DECISION_LOG_VERSION = 1;

/**
 * The log as a file: JSON, one event a line, in the order in which they count. The same events give the same bytes.
 * Newline at the end.
 */
export function decisionLogText(log: readonly DecisionEvent[]): string {
  const lines = mergedLog([], log).map((event) => `  ${JSON.stringify(inKeyOrder(event))}`);
  const head = `{\n "format": "${DECISION_LOG_FORMAT}",\n "formatVersion": ${DECISION_LOG_VERSION},\n "events": `;
  return `${head}${lines.length > 0 ? `[\n${lines.join(",\n")}\n ]` : "[]"}\n}\n`;
}

/** Keys in the order of the types, whoever made the object; absent ones stay absent. */
function inKeyOrder(event: DecisionEvent): DecisionEvent {
  const { v, id, order, at, who, identity } = event;
  const stamp = { v, id, order, at, who, identity };
  if (event.kind !== "decision") return { ...stamp, kind: event.kind, of: event.of };
  const { kind, workspace, datasetName, runNumber, ranges, verdict, reason, comment } = event;
  const { recipeName, recipeVersion, modelSha256, calibratedAt } = event.judgedBy;
  const judgedBy = { recipeName, recipeVersion, modelSha256, calibratedAt };
  return { ...stamp, kind, workspace, datasetName, runNumber, ranges, verdict, reason, comment, judgedBy };
}
