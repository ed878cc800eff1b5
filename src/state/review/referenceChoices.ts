import {
  rankReferences,
  type RankedReference,
  type ReferenceCandidate,
} from "../../domain/review/suggestReference";
import type { RunFacts } from "../../dials/dialsClient";
import type { RunNumber } from "../../domain/units";
import type { AppState } from "../appState";
import { valueOr } from "../loadable";
import type { QueueEntry } from "./queueState";

/** Runs of the dataset that can stand as reference for one of them, best first, as far as OMS and RunRegistry tell. */
export function referenceChoices(
  {
    runs,
    runFacts,
    runStates,
    queueEntries,
  }: Pick<AppState, "runs" | "runFacts" | "runStates" | "queueEntries">,
  runNumber: RunNumber,
): readonly RankedReference[] {
  const facts = valueOr(runFacts, undefined);
  const states = valueOr(runStates, undefined);
  const known = (run: RunNumber) => {
    const ofRun = facts?.get(run);
    return { runNumber: run, startTime: ofRun?.startTime, meanLumi: ofRun && meanLumi(ofRun) };
  };
  const candidates = valueOr(runs, []).map(({ runNumber: run, nLs }) => ({
    ...known(run),
    nLs,
    found: foundIn(queueEntries.get(run)),
    registry: states && (states.get(run) ?? ("absent" as const)),
  }));
  return rankReferences(known(runNumber), candidates);
}

/** "nothing" only where all that could be certified was judged. */
function foundIn(entry: QueueEntry | undefined): ReferenceCandidate["found"] {
  if (entry?.phase !== "judged") return undefined;
  if (entry.row.nAnomalies > 0) return "anomalies";
  return entry.row.notEvaluated.nLs === 0 && entry.row.good.nLs > 0 ? "nothing" : undefined;
}

/** 10^33 cm^-2 s^-1 of a run that has ended: 1 /pb is 10^36 cm^-2. */
function meanLumi({ startTime, endTime, recordedLumi }: RunFacts): number | undefined {
  if (startTime === undefined || endTime === undefined || recordedLumi === undefined) return undefined;
  const seconds = (endTime - startTime) / 1000;
  return seconds > 0 ? (1000 * recordedLumi) / seconds : undefined;
}
