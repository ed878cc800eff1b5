import { devianceMap, relativeLossMap } from "../domain/lossMap";
import { indexOfLs, sumMaps } from "../domain/mapBatch";
import type { ExpectedMaps, InspectedMaps } from "../domain/runAnalysis";
import { windowOfLs } from "../domain/window";
import type { JudgedElement } from "./judgeMonitoringElement";

/**
 * The maps of some LS of a judged element, summed. Each LS takes its share of the expectation of the window that
 * judged it; a selected LS in no window takes the template. LS without an expectation are left out as long as others
 * have one, so that input and expectation are of the same LS; if none has, the input is drawn alone.
 * @param lsNumbers LS asked for; those without a map are left out
 */
export function inspect(element: JudgedElement, lsNumbers: ArrayLike<number>): InspectedMaps {
  const { maps, plan, template } = element;
  const size = maps.ny * maps.nx;
  const there = Array.from(lsNumbers).filter((ls) => indexOfLs(maps.lsNumbers, ls) >= 0);
  const indexOf = (ls: number) => indexOfLs(maps.lsNumbers, ls);
  const expected = there.filter((ls) => Number.isFinite(plan.exposure[indexOf(ls)]));
  const members = expected.length > 0 ? expected : there;

  const exposureOfWindow = new Map<number, number>();
  for (const ls of expected) {
    const w = windowOfLs(plan.windows, ls);
    exposureOfWindow.set(w, (exposureOfWindow.get(w) ?? 0) + plan.exposure[indexOf(ls)]);
  }
  const expectation = new Float32Array(size);
  for (const [w, exposure] of exposureOfWindow) {
    const share = w < 0 ? exposure : exposure / element.windowMaps.exposure[w];
    for (let i = 0; i < size; i++) {
      expectation[i] += share * (w < 0 ? template.perExposure[i] : element.expectation[w * size + i]);
    }
  }
  const input = sumMaps(maps, members.map(indexOf));
  const exposure = expected.reduce((sum, ls) => sum + plan.exposure[indexOf(ls)], 0);
  return {
    mePath: maps.mePath,
    members: Uint32Array.from(members),
    input,
    ...against(element, input, expectation),
    reference:
      exposure > 0
        ? against(
            element,
            input,
            Float32Array.from(template.perExposure, (hits) => exposure * hits),
          )
        : undefined,
  };
}

function against(
  { binSpread, binSystematic }: JudgedElement,
  input: Float32Array<ArrayBuffer>,
  expectation: Float32Array<ArrayBuffer>,
): ExpectedMaps {
  return {
    expectation,
    deviance: devianceMap(input, expectation, binSpread, binSystematic),
    relative: relativeLossMap(input, expectation),
  };
}
