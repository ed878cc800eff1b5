import type { AnalysisStep } from "../pipeline/analysisEngine";
import { recipeOf } from "../recipes/loadRecipe";
import type { AnalysisPhase } from "./appState";

export type ProgressStep = AnalysisStep;

/** Progress as a person reads it. */
export interface ProgressFigures {
  /** 0..1. */
  readonly share: number;
  /** LS of all monitoring elements per second, since the start; 0 before the first. */
  readonly perSecond: number;
  /** Undefined until a rate is known. */
  readonly secondsLeft: number | undefined;
  /** Monitoring elements that are complete, of those to be judged: what a cancel keeps. */
  readonly nJudged: number;
  readonly nWanted: number;
}

/** A rate over less than this says nothing. */
const MIN_SECONDS = 0.5;

export function progressFigures(running: Extract<AnalysisPhase, { phase: "running" }>): ProgressFigures {
  const { progress, partial, request, startedAt, progressAt } = running;
  const { done, total } = progress;
  const seconds = (progressAt - startedAt) / 1000;
  const perSecond = seconds >= MIN_SECONDS ? done / seconds : 0;
  return {
    share: total > 0 ? Math.min(1, done / total) : 0,
    perSecond,
    secondsLeft: perSecond > 0 ? Math.max(0, total - done) / perSecond : undefined,
    nJudged: partial?.elements.length ?? 0,
    nWanted: request.elements?.length ?? recipeOf(request.recipeName)?.required.length ?? 0,
  };
}
