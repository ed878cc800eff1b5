import type { DecisionEvent, Taking } from "../../domain/decisions/decisionEvent";
import { foldDecisions, lastTaking, standingSignatures } from "../../domain/decisions/decisionLog";
import { exportStateOf } from "../../domain/decisions/exportChanges";
import type { ExportState } from "../../domain/decisions/exportState";
import { signOffOf } from "../../domain/decisions/signOff";
import type { SignOff } from "../../domain/decisions/signOffState";
import { vouchedLog } from "../../domain/decisions/vouchedLog";
import { compactRanges } from "../../domain/lsRanges";
import type { LsRange } from "../../domain/lumiList";
import type { RunNumber } from "../../domain/units";
import type { AppState } from "../appState";

/** What people said of one run of a dataset. */
export interface LogOfRun {
  /** All that was said, the doubtful left out. */
  readonly events: readonly DecisionEvent[];
  /** LS that standing decisions name; canonical. */
  readonly decided: readonly LsRange[];
  /** Who stands behind it, as far as the log tells; undefined where nobody signed. */
  readonly signOff: SignOff | undefined;
  /** Its last export, and what is another since as far as the log tells; undefined where nobody exported it. */
  readonly exported: ExportState | undefined;
  /** By which somebody has it; undefined where nobody has. */
  readonly taking: Taking | undefined;
}

type Parts = Pick<
  AppState,
  "decisionLog" | "unsentDecisions" | "refusedDecisions" | "workspace" | "datasetName"
>;
const known = new WeakMap<
  readonly DecisionEvent[],
  { readonly parts: Parts; readonly byRun: ReadonlyMap<RunNumber, LogOfRun> }
>();

/** What people said of each run of the dataset; the same map while none of it changes, as at every step of a batch. */
export function logOfRuns({
  decisionLog,
  unsentDecisions,
  refusedDecisions,
  workspace,
  datasetName,
}: Parts): ReadonlyMap<RunNumber, LogOfRun> {
  const parts = { decisionLog, unsentDecisions, refusedDecisions, workspace, datasetName };
  const last = known.get(decisionLog);
  if (last && isSame(last.parts, parts)) return last.byRun;
  const log = vouchedLog(decisionLog, { unsent: unsentDecisions, refused: refusedDecisions });
  const byRun = new Map([...eventsByRun(log, parts)].map(([run, events]) => [run, ofRun(events)]));
  known.set(decisionLog, { parts, byRun });
  return byRun;
}

const isSame = (a: Parts, b: Parts): boolean =>
  a.unsentDecisions === b.unsentDecisions &&
  a.refusedDecisions === b.refusedDecisions &&
  a.workspace === b.workspace &&
  a.datasetName === b.datasetName;

/** Each run with its own events: a fold over the whole log for each of 500 runs takes seconds. */
function eventsByRun(
  log: readonly DecisionEvent[],
  { workspace, datasetName }: Pick<Parts, "workspace" | "datasetName">,
): ReadonlyMap<RunNumber, readonly DecisionEvent[]> {
  const byRun = new Map<RunNumber, DecisionEvent[]>();
  const ofEvent = new Map<string, DecisionEvent[]>();
  const reversals = log.filter((event) => "of" in event);
  for (const event of log) {
    if ("of" in event || event.workspace !== workspace || event.datasetName !== datasetName) continue;
    const events = byRun.get(event.runNumber) ?? [];
    events.push(event);
    byRun.set(event.runNumber, events);
    ofEvent.set(event.id, events);
  }
  for (const event of reversals) ofEvent.get(event.of)?.push(event);
  return byRun;
}

function ofRun(events: readonly DecisionEvent[]): LogOfRun {
  const standing = foldDecisions(events).flatMap(({ decision, undoneBy }) => (undoneBy ? [] : [decision]));
  const signature = standingSignatures(events).at(0);
  const note = events.find((event) => event.kind === "export");
  const signOff = signature && signOffOf(events, signature);
  return {
    events,
    decided: compactRanges(standing.flatMap(({ ranges }) => ranges)),
    signOff,
    taking: lastTaking(events),
    exported: note && exportStateOf(events, note, signOff),
  };
}
