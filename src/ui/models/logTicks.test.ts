import { expect, it } from "vitest";
import { logTicks } from "./logTicks";

it("labels powers of ten, and what is between them where they are too few", () => {
  expect(logTicks(0.002, 3).map(({ label }) => label)).toEqual(["10⁻²", "10⁻¹", "10⁰"]);
  expect(logTicks(0.00004, 0.0003).map(({ label }) => label)).toEqual(["5·10⁻⁵", "10⁻⁴", "2·10⁻⁴"]);
});
