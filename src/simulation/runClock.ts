import { LS_SECONDS, type LsNumber } from "../domain/units";
import type { Scenario } from "./scenario";

const LS_MS = LS_SECONDS * 1000;

/**
 * Number of the last LS that exists at that clock. A growing run gains one every 23.3 s; having reached `lsCount` it
 * starts again with `minLs`, so that there is always a run to watch.
 */
export function lastLsAt(scenario: Scenario, nowMs: number): LsNumber {
  const { growing, lsCount } = scenario;
  return growing ? growing.minLs + (elapsedLs(scenario, nowMs) % cycleLs(growing.minLs, lsCount)) : lsCount;
}

/** Start of LS 1, Unix milliseconds UTC; of a growing run, that of its present cycle. */
export function runStartAt(scenario: Scenario, nowMs: number): number {
  const firstStart = Date.parse(scenario.startTime);
  const { growing, lsCount } = scenario;
  if (!growing) return firstStart;
  const elapsed = elapsedLs(scenario, nowMs);
  return firstStart + (elapsed - (elapsed % cycleLs(growing.minLs, lsCount))) * LS_MS;
}

function cycleLs(minLs: number, lsCount: number): number {
  return lsCount - minLs + 1;
}

/** LS since the first cycle had `minLs`; 0 before that. */
function elapsedLs({ growing, startTime }: Scenario, nowMs: number): number {
  const firstComplete = Date.parse(startTime) + (growing?.minLs ?? 0) * LS_MS;
  return Math.max(0, Math.floor((nowMs - firstComplete) / LS_MS));
}
