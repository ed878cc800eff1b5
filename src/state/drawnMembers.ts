import { indexOfLs } from "../domain/mapBatch";
import type { ElementAnalysis } from "../domain/runAnalysis";
import type { LsNumber } from "../domain/units";
import { membersOf, windowOfLs } from "../domain/window";
import type { LsSpan } from "./appState";
import { LAST_N, type WindowMode } from "./viewOptions";

/**
 * The LS whose maps are summed on the screen, ascending; empty where there is nothing to draw.
 *
 * Only LS that were judged are summed, because only they have an expectation. The LS looked at is drawn alone where
 * no window holds it but its map is there (the recipe did not select it).
 */
export function drawnMembers(
  element: ElementAnalysis,
  mode: WindowMode,
  lsNumber: LsNumber,
  brush: LsSpan | undefined,
): Uint32Array<ArrayBuffer> {
  switch (mode) {
    case "recipe":
      return recipeWindow(element, lsNumber) ?? single(element, lsNumber);
    case "ls":
      return single(element, lsNumber);
    case "last10": {
      const until = judgedLs(element).filter((ls) => ls <= lsNumber);
      return until.length > 0 ? until.slice(-LAST_N) : single(element, lsNumber);
    }
    case "run":
      return judgedLs(element);
    case "brush":
      return brush === undefined
        ? (recipeWindow(element, lsNumber) ?? single(element, lsNumber))
        : judgedLs(element).filter((ls) => ls >= brush.from && ls <= brush.to);
  }
}

/** LS judged together with this one, itself included; undefined where it is in no window. */
export function recipeWindow(
  element: ElementAnalysis,
  lsNumber: LsNumber,
): Uint32Array<ArrayBuffer> | undefined {
  const w = windowOfLs(element.windows, lsNumber);
  return w === -1 ? undefined : membersOf(element.windows, w);
}

const judged = new WeakMap<ElementAnalysis, Uint32Array<ArrayBuffer>>();

/** LS that are in any window, ascending, each once (the last windows of a run overlap). */
function judgedLs(element: ElementAnalysis): Uint32Array<ArrayBuffer> {
  const known = judged.get(element);
  if (known) return known;
  const members = new Set(element.windows.memberLs);
  const ascending = Uint32Array.from(members).sort();
  judged.set(element, ascending);
  return ascending;
}

function single(element: ElementAnalysis, lsNumber: LsNumber): Uint32Array<ArrayBuffer> {
  return indexOfLs(element.lsNumbers, lsNumber) === -1 ? new Uint32Array(0) : Uint32Array.of(lsNumber);
}
