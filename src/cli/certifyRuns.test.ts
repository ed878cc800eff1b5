import { expect, test } from "vitest";
import { DialsError } from "../dials/dialsError";
import type { RunAnalysis } from "../domain/runAnalysis";
import type { RunNumber } from "../domain/units";
import { drawnRun } from "../domain/runAnalysis.fixture";
import { PipelineError } from "../pipeline/pipelineError";
import { certifyRuns } from "./certifyRuns";

const url = "http://127.0.0.1:8080/api/v1/th2/";
const gone = new DialsError({ kind: "network", url, tries: 4, detail: "connect ECONNREFUSED" });
const failed = new DialsError({ kind: "serverFailed", url, tries: 4, status: 500, detail: "<html>" });

/** Certifies runs of which some fail. @returns what was saved, printed and said */
async function certify(
  runNumbers: readonly RunNumber[],
  failures: ReadonlyMap<RunNumber, Error>,
  change: Partial<RunAnalysis> = {},
  done: readonly RunNumber[] = [],
) {
  const saved: RunNumber[] = [];
  const printed: string[] = [];
  const warned: string[] = [];
  const without = await certifyRuns(runNumbers, {
    isDone: (runNumber) => Promise.resolve(done.includes(runNumber)),
    judge: (runNumber) => {
      const failure = failures.get(runNumber);
      return failure === undefined
        ? Promise.resolve(drawnRun("GB", { ...change, runNumber }))
        : Promise.reject(failure);
    },
    save: ({ runNumber }) => Promise.resolve(void saved.push(runNumber)),
    print: (line) => printed.push(line),
    warn: (line) => warned.push(line),
  });
  return { without, saved, printed, warned };
}

test("each run is saved and gets its line", async () => {
  const { without, saved, printed, warned } = await certify([900002, 900001], new Map());
  expect({ without, saved, warned }).toEqual({ without: [], saved: [900002, 900001], warned: [] });
  expect(printed.map((line) => line.slice(0, 6))).toEqual(["900002", "900001"]);
});

test("a run that is done is neither judged nor saved again", async () => {
  const { without, saved, warned } = await certify([1, 2], new Map([[1, failed]]), {}, [1]);
  expect({ without, saved, warned }).toEqual({
    without: [],
    saved: [2],
    warned: ["run 1: its files are there already"],
  });
});

test("a run for which the server failed is passed over, with its reason", async () => {
  const { without, saved, warned } = await certify([1, 2, 3], new Map([[2, failed]]));
  expect(saved).toEqual([1, 3]);
  expect(without).toEqual([2]);
  expect(warned.join()).toMatch(/^run 2: The server failed \(500/);
});

test("a server that is gone ends it: what was finished stays, the rest is named", async () => {
  const { without, saved, warned } = await certify([1, 2, 3, 4], new Map([[2, gone]]));
  expect(saved).toEqual([1]);
  expect(without).toEqual([2, 3, 4]);
  expect(warned.at(-1)).toBe("not tried: 3, 4");
});

test("a run the dataset does not have is passed over; a missing reference run ends it", async () => {
  const noRun = new PipelineError({ kind: "run", message: "no lumisection of run 2" });
  expect(await certify([1, 2, 3], new Map([[2, noRun]]))).toMatchObject({ without: [2], saved: [1, 3] });
  const noReference = new PipelineError({ kind: "reference", message: "reference run 900005 is not there" });
  const { without, saved, warned } = await certify([1, 2], new Map([[1, noReference]]));
  expect({ without, saved }).toEqual({ without: [1, 2], saved: [] });
  expect(warned).toEqual(["run 1: reference run 900005 is not there", "not tried: 2"]);
});

test("a run without any OMS row keeps its files, all NOT EVALUATED, but does not count as done", async () => {
  const { conditions, verdicts } = drawnRun("ll");
  const { without, saved, warned } = await certify([1], new Map(), {
    conditions,
    verdicts,
    notes: ["OMS is down"],
  });
  expect({ without, saved, warned }).toEqual({ without: [1], saved: [1], warned: ["run 1: OMS is down"] });
});

test("a run that was judged without OMS is done: its recipe needs none", async () => {
  const { conditions } = drawnRun("ll");
  expect((await certify([1], new Map(), { conditions })).without).toEqual([]);
});

test("what is not the source's fault is not taken for it", async () => {
  await expect(certify([1], new Map([[1, new Error("bug")]]))).rejects.toThrow("bug");
  const uncalibrated = new PipelineError({ kind: "calibration", message: "the card has no calibration" });
  await expect(certify([1], new Map([[1, uncalibrated]]))).rejects.toThrow("no calibration");
});
