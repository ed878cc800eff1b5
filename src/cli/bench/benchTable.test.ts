import { expect, it } from "vitest";
import { comparisonRows, formatTable, limitRow } from "./benchTable";

it("compares with the first timing and says whether a limit is kept", () => {
  const rows = [
    ...comparisonRows("fetch", [
      { name: "cursor", milliseconds: 3000 },
      { name: "windows", milliseconds: 1200 },
    ]),
    limitRow("longest task", 61.25, "ms", 50),
  ];
  expect(formatTable(rows)).toBe(
    [
      "fetch: cursor   3000 ms  1.00 x",
      "fetch: windows  1200 ms  2.50 x",
      "longest task    61.3 ms  < 50 ms: EXCEEDED",
    ].join("\n"),
  );
});

it("writes timings as the caller likes them", () => {
  const timings = [{ name: "one worker", milliseconds: 2.5 }];
  const rows = comparisonRows("network", timings, (milliseconds) => `${1000 / milliseconds} maps/s`);
  expect(formatTable(rows)).toBe("network: one worker  400 maps/s  1.00 x");
});

it("holds the worst of several measurements against the limit, and never keeps one that is no number", () => {
  const verdict = (measured: readonly number[]) => limitRow("task", measured, "ms", 50).against;
  expect(limitRow("task", [20, 30.26], "ms", 50).value).toBe("20.0, 30.3 ms");
  expect(
    [verdict([20, 30]), verdict([20, 50]), verdict([NaN, 20])].map((text) => text.split(": ")[1]),
  ).toEqual(["kept", "EXCEEDED", "EXCEEDED"]);
});
