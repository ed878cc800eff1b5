import type { RunNumber } from "../../domain/units";
import { type BenchRow, limitRow } from "./benchTable";
import { MainThreadRefused } from "./mainThreadFirst";
import type { MainThreadTask } from "./mainThreadTasks";
import { measurePage, type PageFigures } from "./pageMeasurements";

/** Limits of the page, on two cores without a GPU. */
const LIMITS = { firstVerdictsS: 15, megabytes: 500, taskMs: 50, scrubFrameMs: 50 };

/** Each opening of a run by turns: its main thread ranked as all others, and before all others. */
interface Openings {
  readonly equal: readonly PageFigures[];
  /** A sentence where the system does not permit it. */
  readonly first: readonly PageFigures[] | string;
}

/** Opens a run again and again in fresh browsers, and holds the page against its limits. */
export async function measurePageRows(
  origin: string,
  runNumber: RunNumber,
  rounds: number,
): Promise<readonly BenchRow[]> {
  const { equal, first } = await openByTurns(origin, runNumber, rounds);
  const { firstVerdictsS, megabytes, taskMs, scrubFrameMs } = LIMITS;
  const of = (figure: (figures: PageFigures) => number | undefined) =>
    equal.map((figures) => figure(figures) ?? NaN);
  const row = (what: string, values: readonly number[], unit: string, limit: number) =>
    limitRow(`run ${runNumber}: ${what}`, values, unit, limit);
  const onTheClock = "longest task of the page, on the clock";
  return [
    row(
      "cold page to verdicts of one element",
      of(({ firstVerdicts }) => firstVerdicts / 1000),
      "s",
      firstVerdictsS,
    ),
    {
      what: `run ${runNumber}: to verdicts of all eight`,
      value: `${of(({ allVerdicts }) => allVerdicts / 1000)
        .map((seconds) => seconds.toFixed(1))
        .join(", ")} s`,
      against: "",
    },
    row(
      "private memory, one element",
      of(({ firstMegabytes }) => firstMegabytes),
      "MB",
      megabytes,
    ),
    row(
      "private memory, all eight",
      of(({ allMegabytes }) => allMegabytes),
      "MB",
      megabytes,
    ),
    row("longest task of the page, own time", of(longest(({ ownMs }) => ownMs)), "ms", taskMs),
    row(`${onTheClock}, cores shared`, of(longest(({ wallMs }) => wallMs)), "ms", taskMs),
    {
      what: `run ${runNumber}: tasks that took longer so`,
      value: of(({ tasks }) => tasks.filter(({ wallMs }) => wallMs > taskMs).length).join(", "),
      against: `of ${of(({ tasks }) => tasks.length).join(", ")}; they waited for workers and server`,
    },
    typeof first === "string"
      ? { what: `${onTheClock}, main thread first`, value: "not measured", against: first }
      : row(`${onTheClock}, main thread first`, first.map(longest(({ wallMs }) => wallMs)), "ms", taskMs),
    limitRow(
      "scrubbing: frame, median",
      of(({ scrubFrame }) => scrubFrame),
      "ms",
      scrubFrameMs,
    ),
    limitRow(
      "scrubbing: frame, 95th percentile",
      of(({ slowScrubFrame }) => slowScrubFrame),
      "ms",
      scrubFrameMs,
    ),
  ];
}

const longest =
  (time: (task: MainThreadTask) => number) =>
  ({ tasks }: PageFigures): number =>
    tasks.reduce((most, task) => Math.max(most, time(task)), 0);

async function openByTurns(origin: string, runNumber: RunNumber, rounds: number): Promise<Openings> {
  const equal: PageFigures[] = [];
  const first: PageFigures[] = [];
  let refused: string | undefined;
  for (let round = 0; round < rounds; round++) {
    equal.push(await measurePage(origin, runNumber, "equal"));
    if (refused !== undefined) continue;
    try {
      first.push(await measurePage(origin, runNumber, "first"));
    } catch (error) {
      if (!(error instanceof MainThreadRefused)) throw error;
      refused = error.message;
    }
  }
  return { equal, first: refused ?? first };
}
