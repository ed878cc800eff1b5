import type { ChannelMaxima } from "../domain/channelScores";
import type { Calibration } from "../domain/calibration";
import { type ElementBasis, elementBasis } from "../domain/elementBasis";
import type { MapGeometry } from "../domain/geometry/mapGeometry";
import { judgeElement } from "../domain/judgeElement";
import type { ElementOutcome } from "../domain/judgeRun";
import { defectsOfRun, hasRegion, type KnownDefect } from "../domain/knownDefects";
import type { LsConditions } from "../domain/lsConditions";
import type { MapBatch } from "../domain/mapBatch";
import { maskedShare } from "../domain/maskedShare";
import type { ElementAnalysis, SkippedMap } from "../domain/runAnalysis";
import { type ElementScores, scoreElement, type ScoreInput } from "../domain/scoreElement";
import type { Template } from "../domain/template";
import { nWindows } from "../domain/window";
import { type WindowMaps, withDefectsFilled } from "../domain/windowMaps";
import type { Autoencoder } from "../ml/autoencoder";
import { ModelError } from "../ml/modelError";
import type { Recipe } from "../recipes/recipe";
import { scaleRuleOf, windowRuleOf } from "../recipes/recipeRules";
import { type LsPlan, planLs } from "./lsPlan";
import { PipelineError } from "./pipelineError";

export interface JudgeInput {
  readonly recipe: Recipe;
  readonly calibration: Calibration;
  readonly geometry: MapGeometry;
  readonly conditions: LsConditions;
  readonly maps: MapBatch;
  readonly skipped: readonly SkippedMap[];
  readonly template: Template;
  /** Undefined where the recipe has no network: the template alone is the expectation. */
  readonly autoencoder: Pick<Autoencoder, "reconstruct"> | undefined;
  readonly isGrowing: boolean;
  /** In force in the run, beside the recipe's known defects. */
  readonly masks?: readonly KnownDefect[] | undefined;
}

/** All that is kept of one monitoring element: what is shown, what is judged, and what draws its maps again. */
export interface JudgedElement {
  readonly analysis: ElementAnalysis;
  readonly outcome: ElementOutcome;
  /** The same with the masked regions judged; undefined where no mask is about them. */
  readonly withoutMasks: ElementOutcome | undefined;
  readonly maps: MapBatch;
  readonly skipped: readonly SkippedMap[];
  readonly template: Template;
  readonly plan: LsPlan;
  readonly windowMaps: Pick<WindowMaps, "exposure">;
  /** Expected hits, shape (nWindows, ny, nx). */
  readonly expectation: Float32Array<ArrayBuffer>;
  readonly factors: ScoreInput["factors"];
  readonly learntHits: ScoreInput["learntHits"];
  /** Variance / mean of the hits of each bin by chance, shape (ny, nx), and the relative floor that comes on top. */
  readonly binSpread: Float64Array<ArrayBuffer>;
  readonly binSystematic: number;
  /** Hits of the regions as they were judged, and the largest sigma as it was at the end of each LS. */
  readonly scored: Pick<ElementScores, "counted" | "judged" | "live" | "dipole"> & {
    /** Of the channels alone, undefined where none is judged. */
    readonly channels: ChannelMaxima | undefined;
  };
  /** The same as the deployed network judges it, where a candidate has taken its place. */
  readonly deployed?: JudgedElement;
}

/** Windows, expectation, scores, anomalies and severity of one monitoring element. */
export async function judgeMonitoringElement(
  input: JudgeInput,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (done: number, total: number) => void },
): Promise<JudgedElement> {
  const { recipe, calibration, geometry, maps, template } = input;
  if (template.nx !== maps.nx) {
    const message = `The maps of ${geometry.label} have ${maps.nx} columns, those of the reference run ${template.nx}: choose a reference of the same binning.`;
    throw new PipelineError({ kind: "reference", message });
  }
  const plan = planLs({
    ...input,
    rule: scaleRuleOf(recipe, maps.mePath),
    window: windowRuleOf(recipe),
    calibrated: calibration.instLumiRange,
  });
  const { inForce } = defectsOfRun(recipe.knownDefects, maps.runNumber, input.conditions);
  const masks = (input.masks ?? []).filter(({ region }) => hasRegion(geometry, region));
  const laidOver = (knownDefects: readonly KnownDefect[]) =>
    elementBasis({ ...recipe, knownDefects, geometry, maps, template, ...plan });
  const basis = laidOver([...inForce, ...masks]);
  const expectation = await reconstruct(input, plan, basis.windowMaps, basis.hiddenBins, options);
  const judgedOn = (own: ElementBasis) => {
    const scoreInput = { ...own, expectation, calibration };
    const scores = scoreElement(scoreInput);
    const judgement = judgeElement(scoreInput, scores, recipe.severity, input.isGrowing);
    const notEvaluated = whyUnjudged(plan, scores.analysis);
    return { scores, outcome: { label: geometry.label, notEvaluated, ...judgement } };
  };
  const { scores, outcome } = judgedOn(basis);
  return {
    analysis: { ...scores.analysis, masked: maskedShare(basis, recipe.severity) },
    outcome,
    // Against the same expectation, which did not see the masked bins: no second look at the network.
    withoutMasks: masks.length > 0 ? judgedOn(laidOver(inForce)).outcome : undefined,
    maps,
    skipped: input.skipped,
    template,
    plan,
    windowMaps: { exposure: basis.windowMaps.exposure },
    factors: basis.factors,
    binSpread: basis.factors.bins.map((factor) => calibration.binDispersion * factor),
    binSystematic: basis.channels?.systematic ?? 0,
    scored: {
      counted: scores.counted,
      judged: scores.judged,
      live: scores.live,
      dipole: scores.dipole,
      channels: scores.channels?.scores.live,
    },
    learntHits: basis.learntHits,
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
