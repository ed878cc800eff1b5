import { expect, it } from "vitest";
import { verdictFlips, withheldVerdicts } from "./candidateJudge";
import type { Verdict } from "./verdict";

const sha256 = "1a2b3c4d".repeat(8);

it("makes nothing GOOD that a candidate judged, and leaves every other verdict as it is", () => {
  const others: readonly Verdict[] = [
    { state: "BAD", reasons: [0], defects: [] },
    { state: "NOT EVALUATED", why: "lumi", detail: "" },
  ];
  const [first, ...rest] = withheldVerdicts([{ state: "GOOD", defects: [1] }, ...others], {
    sha256,
    label: "ME-2",
  });
  expect(first).toEqual({
    state: "NOT EVALUATED",
    why: "domain",
    detail: "CANDIDATE-1a2b3c4 judges ME-2, and no threshold is calibrated for it",
  });
  expect(rest).toEqual(others);
});

it("counts the LS that the candidate sees otherwise", () => {
  const deployed = ["GOOD", "GOOD", "BAD", "GOOD", "NOT EVALUATED"] as const;
  const found = ["BAD", "GOOD", "GOOD", "BAD", "NOT EVALUATED"] as const;
  expect(verdictFlips({ found, deployed })).toEqual([
    { deployed: "GOOD", candidate: "BAD", nLs: 2 },
    { deployed: "BAD", candidate: "GOOD", nLs: 1 },
  ]);
  expect(verdictFlips({ found, deployed: found })).toEqual([]);
});
