import { describe, expect, it } from "vitest";
import { listedRuns, matchingRuns } from "./runListing";

const row = (runNumber: number) => ({ datasetId: 1, datasetName: "/A/B/DQMIO", runNumber, nLs: 10 });
const facts = {
  fillNumber: 9877,
  startTime: Date.UTC(2026, 5, 1, 23, 59),
  ...{ endTime: undefined, initLumi: undefined, recordedLumi: undefined },
};
const runs = listedRuns([row(380001), row(380306), row(380115)], new Map([[380115, facts]]));
const found = (text: string) => matchingRuns(runs, text).map(({ runNumber }) => runNumber);

describe("the list of runs", () => {
  it("begins with the newest and knows what OMS knows", () => {
    expect(runs.map(({ runNumber }) => runNumber)).toEqual([380306, 380115, 380001]);
    expect(runs.map((run) => run.facts?.fillNumber)).toEqual([undefined, 9877, undefined]);
  });

  it("is searched by parts of run, fill and day, all of them", () => {
    expect(found("")).toEqual([380306, 380115, 380001]);
    expect(found(" 3801 ")).toEqual([380115]);
    expect(found("9877")).toEqual([380115]);
    expect(found("2026-06 380")).toEqual([380115]);
    expect(found("2026-06 380306")).toEqual([]);
  });

  it("looks at each of as many runs as a year has once", () => {
    const many = Array.from({ length: 5000 }, (_, i) => row(370000 + i));
    let nRead = 0;
    const counted = listedRuns(many, undefined).map((run) => ({
      ...run,
      get words() {
        nRead++;
        return run.words;
      },
    }));
    expect(matchingRuns(counted, "3741")).toHaveLength(101); // 374100 to 374199, and 373741
    expect(nRead).toBe(5000);
  });
});
