import { expect, it } from "vitest";
import { unknownConditions } from "../../domain/conditionColumns";
import type { AnalysisSession } from "../analysisSession";
import { LabelledRuns } from "./labelledRuns";

/** A session that judges nothing, and counts how often it is asked; a run without an end goes on. */
function countingSession(endTime: number | undefined) {
  const asked: number[] = [];
  const lsNumbers = Uint32Array.of(1, 2);
  const maps = {
    ...{ runNumber: 1, mePath: "A", ny: 1, nx: 1, lsNumbers },
    ...{ entries: new Uint32Array(2), counts: new Uint8Array(2) },
  };
  const session = {
    analyse: ({ runNumber }: { readonly runNumber: number }) => {
      asked.push(runNumber);
      return Promise.resolve({ run: { startTime: 1, endTime }, conditions: unknownConditions(lsNumbers) });
    },
    judged: () => ({
      ...{ maps, plan: { lsNumbers }, analysis: { label: "A" }, skipped: [] },
      outcome: { notEvaluated: [undefined, undefined], anomalies: [] },
    }),
  };
  return { asked, runs: new LabelledRuns(session as unknown as AnalysisSession) };
}

const source = {
  ...{ workspace: "csc", dataset: { datasetId: 1, name: "D", era: "E" }, recipeName: "csc-default" },
  ...{ referenceRun: undefined, mePath: "A", joined: undefined },
};
const quiet = { signal: new AbortController().signal, onProgress: () => undefined };

it("keeps a run that has ended, and asks anew for one that still grows", async () => {
  const ended = countingSession(2);
  const growing = countingSession(undefined);
  for (const { runs } of [ended, ended, growing, growing]) await runs.get(source, 1, quiet);
  expect([ended.asked, growing.asked]).toEqual([[1], [1, 1]]);
  expect((await growing.runs.get(source, 1, quiet)).isGrowing).toBe(true);
});

it("makes way for new runs where it has many", async () => {
  const { asked, runs } = countingSession(2);
  for (const run of [1, 2, 3, 4, 5, 6, 7, 1]) await runs.get(source, run, quiet);
  expect(asked).toEqual([1, 2, 3, 4, 5, 6, 7, 1]);
});
