import type { RunNumber } from "../../domain/units";
import { type BenchRow, limitRow } from "./benchTable";
import { MainThreadRefused } from "./mainThreadFirst";
import type { MainThreadTask } from "./mainThreadTasks";
import { measurePageMemory, type PageMemory, SETTLED_AFTER_S } from "./pageMemory";
import { measurePage, type PageFigures } from "./pageMeasurements";

/** Limits of the page, on two cores without a GPU. */
const LIMITS = { firstVerdictsS: 15, megabytes: 500, taskMs: 50, scrubFrameMs: 50 };

/** A run opened by turns: for its memory, with its main thread ranked as all others, and before all others. */
interface Openings {
  readonly equal: readonly PageFigures[];
  /** A sentence where the system does not permit it. */
  readonly first: readonly PageFigures[] | string;
  readonly memory: readonly PageMemory[];
}

/** Opens a run again and again in fresh browsers, and holds the page against its limits. */
export async function measurePageRows(
  origin: string,
  runNumber: RunNumber,
  rounds: number,
): Promise<readonly BenchRow[]> {
  const { equal, first, memory } = await openByTurns(origin, runNumber, rounds);
  const title = (what: string) => `run ${runNumber}: ${what}`;
  const seconds = (time: (figures: PageFigures) => number) => equal.map((figures) => time(figures) / 1000);
  const megabytesRow = (what: string, values: readonly number[]) =>
    limitRow(title(`private memory, ${what}`), values, "MB", LIMITS.megabytes);
  const taskRow = (what: string, openings: readonly PageFigures[], time: (task: MainThreadTask) => number) =>
    limitRow(title(`longest task of the page, ${what}`), openings.map(longest(time)), "ms", LIMITS.taskMs);
  const onTheClock = ({ wallMs }: MainThreadTask) => wallMs;
  // V8 waits in it for threads of its own, which have no rank before others.
  const withoutCollection = ({ wallMs, collectingMs }: MainThreadTask) => wallMs - collectingMs;
  const tooLong = equal.map(({ tasks }) => tasks.filter(({ wallMs }) => wallMs > LIMITS.taskMs).length);
  return [
    limitRow(
      title("cold page to verdicts of one element"),
      seconds(({ firstVerdicts }) => firstVerdicts),
      "s",
      LIMITS.firstVerdictsS,
    ),
    {
      what: title("to verdicts of all eight"),
      value: `${seconds(({ allVerdicts }) => allVerdicts)
        .map((one) => one.toFixed(1))
        .join(", ")} s`,
      against: "",
    },
    megabytesRow(
      "one element judged",
      memory.map(({ first }) => first),
    ),
    megabytesRow(
      "all eight judged",
      memory.map(({ all }) => all),
    ),
    megabytesRow(
      `${SETTLED_AFTER_S} s later`,
      memory.map(({ settled }) => settled),
    ),
    taskRow("own time", equal, ({ ownMs }) => ownMs),
    taskRow("on the clock, cores shared", equal, onTheClock),
    {
      what: title("tasks that took longer on the clock"),
      value: tooLong.join(", "),
      against: `of ${equal.map(({ tasks }) => tasks.length).join(", ")}; workers and server share the cores`,
    },
    ...(typeof first === "string"
      ? [{ what: title("on the clock, main thread first"), value: "not measured", against: first }]
      : [
          taskRow("on the clock, main thread first", first, onTheClock),
          taskRow("the same without V8's garbage collection", first, withoutCollection),
        ]),
    limitRow(
      "scrubbing: frame, median",
      equal.map(({ scrubFrame }) => scrubFrame),
      "ms",
      LIMITS.scrubFrameMs,
    ),
    limitRow(
      "scrubbing: frame, 95th percentile",
      equal.map(({ slowScrubFrame }) => slowScrubFrame),
      "ms",
      LIMITS.scrubFrameMs,
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
  const memory: PageMemory[] = [];
  let refused: string | undefined;
  for (let round = 0; round < rounds; round++) {
    memory.push(await measurePageMemory(origin, runNumber));
    equal.push(await measurePage(origin, runNumber, "equal"));
    if (refused !== undefined) continue;
    try {
      first.push(await measurePage(origin, runNumber, "first"));
    } catch (error) {
      if (!(error instanceof MainThreadRefused)) throw error;
      refused = error.message;
    }
  }
  return { memory, equal, first: refused ?? first };
}
