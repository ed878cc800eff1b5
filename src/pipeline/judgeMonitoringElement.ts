import { chamberSums } from "../domain/chamberSums";
import type { Calibration } from "../domain/calibration";
import type { MapGeometry } from "../domain/geometry/mapGeometry";
import { judgeElement } from "../domain/judgeElement";
import type { ElementOutcome } from "../domain/judgeRun";
import { excludedChambers } from "../domain/knownDefects";
import type { LsConditions } from "../domain/lsConditions";
import type { MapBatch } from "../domain/mapBatch";
import type { ElementAnalysis, SkippedMap } from "../domain/runAnalysis";
import { scoreElement } from "../domain/scoreElement";
import type { Template } from "../domain/template";
import { nWindows } from "../domain/window";
import { type WindowMaps, windowMaps, withDefectsFilled } from "../domain/windowMaps";
import type { Autoencoder } from "../ml/autoencoder";
import { ModelError } from "../ml/modelError";
import type { Recipe } from "../recipes/recipe";
import { cutsOf, type LsPlan, planLs } from "./lsPlan";

export interface JudgeInput {
  readonly recipe: Recipe;
  readonly calibration: Calibration;
  readonly geometry: MapGeometry;
  readonly conditions: LsConditions;
  readonly maps: MapBatch;
  readonly skipped: readonly SkippedMap[];
  readonly template: Template;
  /** Undefined where the recipe has no network: the template alone is the expectation. */
  readonly autoencoder: Autoencoder | undefined;
  readonly isGrowing: boolean;
}

/** All that is kept of one monitoring element: what is shown, what is judged, and what draws its maps again. */
export interface JudgedElement {
  readonly analysis: ElementAnalysis;
  readonly outcome: ElementOutcome;
  readonly maps: MapBatch;
  readonly skipped: readonly SkippedMap[];
  readonly template: Template;
  readonly plan: LsPlan;
  readonly windowMaps: Pick<WindowMaps, "exposure">;
  /** Expected hits, shape (nWindows, ny, nx). */
  readonly expectation: Float32Array<ArrayBuffer>;
}

/** Windows, expectation, scores, anomalies and severity of one monitoring element. */
export async function judgeMonitoringElement(
  input: JudgeInput,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (done: number, total: number) => void },
): Promise<JudgedElement> {
  const { recipe, calibration, geometry, maps, template } = input;
  const plan = planLs({
    ...input,
    cuts: cutsOf(recipe, maps.mePath),
    calibrated: calibration.instLumiRange,
  });
  const sums = chamberSums(geometry, template.perGrowth);
  // Without a reference (no OMS: nothing is judged) no chamber is dead in it.
  const active = template.nLs > 0 ? sums.active : sums.active.map(() => 1);
  const defects = excludedChambers(geometry, active, recipe.knownDefects, maps.runNumber);
  const stacks = windowMaps(maps, template, plan.windows, plan.exposure);
  const expectation = await reconstruct(input, plan, stacks, defects.bins, options);
  const scoreInput = {
    maps,
    geometry,
    sums,
    defects,
    windows: plan.windows,
    windowMaps: stacks,
    expectation,
    exposure: plan.exposure,
    calibration,
    systematics: recipe.systematics,
  };
  const scores = scoreElement(scoreInput);
  const judgement = judgeElement(scoreInput, scores, recipe.severity);
  return {
    analysis: scores.analysis,
    outcome: { label: geometry.label, notEvaluated: whyUnjudged(plan, scores.analysis), ...judgement },
    maps,
    skipped: input.skipped,
    template,
    plan,
    windowMaps: { exposure: stacks.exposure },
    expectation,
  };
}

/** What the plan leaves out, and the LS of which no region could be scored: nothing was seen is not GOOD. */
function whyUnjudged(plan: LsPlan, { lsNumbers, lsScore }: ElementAnalysis): LsPlan["notEvaluated"] {
  const unscored = new Set(lsNumbers.filter((_, k) => Number.isNaN(lsScore[k])));
  return plan.notEvaluated.map((why, i) => {
    if (why || !unscored.has(plan.lsNumbers[i])) return why;
    return { why: "masked", detail: "every region is a known defect or without expectation" };
  });
}

async function reconstruct(
  { autoencoder, geometry }: JudgeInput,
  plan: LsPlan,
  stacks: WindowMaps,
  defectBins: readonly number[],
  options: { readonly signal?: AbortSignal; readonly onProgress?: (done: number, total: number) => void },
): Promise<Float32Array<ArrayBuffer>> {
  const n = nWindows(plan.windows);
  if (!autoencoder || n === 0) return stacks.baseline;
  const expectation = await autoencoder.reconstruct(
    {
      n,
      ny: geometry.ny,
      nx: geometry.nx,
      counts: withDefectsFilled(stacks, defectBins, geometry.ny * geometry.nx),
      // The buffers go to the workers; the baseline is still needed here.
      baseline: Float32Array.from(stacks.baseline),
      instLumi: plan.instLumi,
    },
    { signal: options.signal, onProgress: (done) => options.onProgress?.(done, n) },
  );
  if (expectation.length !== stacks.baseline.length || !expectation.every(Number.isFinite)) {
    throw new ModelError(
      "backend",
      `The network gave no usable expectation for ${geometry.label}: retry, or choose another backend.`,
    );
  }
  return expectation;
}
