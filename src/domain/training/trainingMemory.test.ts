import { expect, it } from "vitest";
import { tooMuch } from "./trainingMemory";

it("refuses what a page cannot hold, in the LS as they come or summed", () => {
  // Two bytes a bin and LS, and nine a bin and sample: 11 bytes x 10,000 bins x 9,091 LS are 1 GB.
  expect(tooMuch([5000, 4000], 10_000, 1)).toBeUndefined();
  expect(tooMuch([5000, 4200], 10_000, 1)).toMatch(/1\.0 GB of memory.*tick fewer runs/);
  expect(tooMuch([5000, 4200], 10_000, 10)).toBeUndefined();
});
