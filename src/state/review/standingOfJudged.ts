import { decidedLists } from "../../domain/decisions/decidedLists";
import { exportStateOf } from "../../domain/decisions/exportChanges";
import { standingDecisions } from "../../domain/decisions/runOutcome";
import { signOffOf } from "../../domain/decisions/signOff";
import type { QueueRow } from "../../domain/review/queueRow";
import type { LogOfRun } from "./logOfRuns";

/** Who stands behind a run, and what of it is another since its files were saved. */
type Standing = Pick<LogOfRun, "signOff" | "exported">;

const known = new WeakMap<QueueRow, { readonly said: LogOfRun; readonly standing: Standing }>();

/**
 * What people signed and saved of a run that the batch judged, against its verdicts and rules of now: data that came
 * since change them, and the log knows nothing of that. The same object while neither changes.
 */
export function standingOfJudged(said: LogOfRun, row: QueueRow): Standing {
  const last = known.get(row);
  if (last?.said === said) return last.standing;
  const standing = judgedAnew(said, row);
  known.set(row, { said, standing });
  return standing;
}

function judgedAnew(said: LogOfRun, { lists, judgedBy }: QueueRow): Standing {
  const { events } = said;
  const run = said.exported?.last ?? said.signOff?.signatures.at(0)?.signature;
  if (!run) return said;
  const decisions = standingDecisions(events, run);
  const now = { decisions, lists: decidedLists(lists, events), judgedBy };
  const signOff = said.signOff && signOffOf(events, run, now);
  return { signOff, exported: said.exported && exportStateOf(events, run, signOff, now) };
}
