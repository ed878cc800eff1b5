import { expect, test } from "vitest";
import { progressLines } from "./progressLines";

/** Progress of one step each 40 ms, as written. */
function written(isTerminal: boolean, steps: readonly ("fetching" | "judging")[]): string[] {
  const texts: string[] = [];
  let time = 0;
  const lines = progressLines({ write: (text) => texts.push(text), isTerminal, now: () => time });
  steps.forEach((step, i) => {
    lines.report(900002, { step, label: "ME-2", done: 1000 * i, total: 7200 });
    time += 40;
  });
  lines.clear();
  lines.clear();
  return texts;
}

test("a log gets a line where the step changes, not at each LS", () => {
  expect(written(false, ["fetching", "fetching", "fetching", "judging"])).toEqual([
    "run 900002: fetching ME-2 0 of 7,200 LS (0 %)\n",
    "run 900002: judging ME-2 3,000 of 7,200 LS (41 %)\n",
  ]);
});

test("a terminal gets one line, overwritten ten times a second at most and taken away once", () => {
  expect(written(true, ["fetching", "fetching", "fetching", "fetching"])).toEqual([
    "\r\x1b[Krun 900002: fetching ME-2 0 of 7,200 LS (0 %)",
    "\r\x1b[Krun 900002: fetching ME-2 3,000 of 7,200 LS (41 %)",
    "\r\x1b[K",
  ]);
});
