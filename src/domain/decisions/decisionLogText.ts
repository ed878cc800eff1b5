import type { DecisionEvent, JudgedBy, SignedLists } from "./decisionEvent";
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
  const about = { workspace, datasetName, runNumber };
  switch (event.kind) {
    case "objection":
      return { ...stamp, kind: event.kind, ...about, comment: event.comment };
    case "taking":
      return { ...stamp, kind: event.kind, ...about, isGivenBack: event.isGivenBack };
    case "decision": {
      const { kind, ranges, verdict, reason, comment, knew } = event;
      const judgedBy = rulesInOrder(event.judgedBy);
      return { ...stamp, kind, ...about, ranges, verdict, reason, comment, knew, judgedBy };
    }
    case "signature": {
      const { kind, decisions, objections, checked } = event;
      const [lists, judgedBy] = [listsInOrder(event.lists), rulesInOrder(event.judgedBy)];
      return { ...stamp, kind, ...about, lists, decisions, objections, checked, judgedBy };
    }
    case "export": {
      const { kind, decisions, isSigned } = event;
      const [lists, judgedBy] = [listsInOrder(event.lists), rulesInOrder(event.judgedBy)];
      const files = event.files.map(({ name, sha256 }) => ({ name, sha256 }));
      return { ...stamp, kind, ...about, lists, decisions, files, isSigned, judgedBy };
    }
  }
}

const listsInOrder = ({ good, bad, notEvaluated }: SignedLists): SignedLists => ({ good, bad, notEvaluated });

const rulesInOrder = ({ recipeName, recipeVersion, modelSha256, calibratedAt }: JudgedBy): JudgedBy => ({
  recipeName,
  recipeVersion,
  modelSha256,
  calibratedAt,
});
