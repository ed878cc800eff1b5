import { expect, test } from "vitest";
import { drawnRun } from "../domain/runAnalysis.fixture";
import { runSummary } from "./runSummary";

test("verdicts with LS and /pb, then the anomalies with place, kind, strength and LS", () => {
  expect(runSummary(drawnRun("GGGBBs"))).toBe(
    "380399 · GOOD 3 LS 1.40 /pb · BAD 2 LS 0.93 /pb · NOT EVALUATED 1 LS 0.47 /pb · 1 anomaly: ME-2/1/07 dead -99 % LS 4-5 BAD",
  );
});

test("no anomaly, unknown luminosity", () => {
  expect(runSummary(drawnRun("Gllm"))).toBe(
    "380399 · GOOD 1 LS 0.47 /pb · BAD 0 LS 0.00 /pb · NOT EVALUATED 3 LS 0.47 /pb (luminosity of 2 LS unknown) · 0 anomalies",
  );
  expect(runSummary(drawnRun("ll"))).toContain("NOT EVALUATED 2 LS of unknown luminosity");
});

test("an anomaly without severity, in one LS", () => {
  const [segment] = drawnRun("g").segments;
  const hot = { ...segment, kind: "hot" as const, fraction: 1.2345, severityRule: undefined };
  expect(runSummary(drawnRun("g", { segments: [hot, hot] }))).toMatch(
    /2 anomalies: ME-2\/1\/07 hot \+123 % LS 1; ME-2\/1\/07 hot \+123 % LS 1$/,
  );
});
