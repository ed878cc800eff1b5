import { describe, expect, it } from "vitest";
import { FAKE_ELEMENTS, fakeRun } from "./fakeRun.fixture";
import { progressFigures } from "./progressFigures";

const dataset = { datasetId: 1, name: "/Muon0/Run2026S-PromptReco-v1/DQMIO", era: "Run2026S" };
const running = (done: number, milliseconds: number) =>
  progressFigures({
    phase: "running",
    request: { workspace: "csc", dataset, runNumber: 1, recipeName: "csc-default", shown: FAKE_ELEMENTS[0] },
    progress: { step: "fetching", done, total: 2400 },
    partial: fakeRun(300, FAKE_ELEMENTS.slice(0, 2)),
    startedAt: 1000,
    progressAt: 1000 + milliseconds,
  });

describe("progress", () => {
  it("gives share, rate, what is left, and what a cancel would keep", () => {
    expect(running(600, 2000)).toEqual({
      share: 0.25,
      perSecond: 300,
      secondsLeft: 6,
      nJudged: 2,
      nWanted: 8,
    });
  });

  it("promises nothing before a rate is known", () => {
    expect(running(600, 100)).toMatchObject({ perSecond: 0, secondsLeft: undefined });
    expect(running(0, 2000)).toMatchObject({ perSecond: 0, secondsLeft: undefined });
  });
});
