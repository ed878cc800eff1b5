import type { ElementAnalysis } from "../domain/runAnalysis";
import { LAST_N, type WindowMode } from "./viewOptions";

/**
 * Upper end of the colour range of input and reconstruction: fixed over the run for each way of summing, so that a
 * factor 2 between two LS looks like one. Rounded up to one figure.
 * @param nMembers LS summed now; only a brushed range and the whole run depend on it
 * @returns hits per bin, > 1
 */
export function zRange(element: ElementAnalysis, mode: WindowMode, nMembers: number): number {
  const { maxBinLs, maxBinWindow, windows } = element;
  const perWindow = Math.max(1, windows.memberLs.length / Math.max(1, windows.judgesFrom.length));
  switch (mode) {
    case "ls":
      return rounded(maxBinLs);
    case "last10":
      return rounded(Math.min(LAST_N * maxBinLs, maxBinWindow * Math.max(1, LAST_N / perWindow)));
    case "recipe":
      return rounded(maxBinWindow);
    case "run":
    case "brush":
      return rounded(maxBinWindow * Math.max(1, nMembers / perWindow));
  }
}

function rounded(hits: number): number {
  if (!(hits > 2)) return 2;
  const power = 10 ** Math.floor(Math.log10(hits));
  return Math.ceil(hits / power) * power;
}
