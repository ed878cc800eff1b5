import type { SeverityRule } from "../../domain/severityRules";
import { rejudge, type WhatIfChoice, type WhatIfResult, type WhatIfRun } from "../../domain/review/whatIf";
import { whatIfTable } from "../../domain/review/whatIfTable";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { recipeOf } from "../../recipes/loadRecipe";
import { elementGeometry } from "../elementGeometry";

/** What is needed to try thresholds on a run, with what comes out at the deployed ones. */
export interface WhatIfBasis {
  readonly run: WhatIfRun;
  readonly deployedChoice: WhatIfChoice;
  readonly deployed: WhatIfResult;
}

const prepared = new WeakMap<RunAnalysis["elements"], WhatIfBasis>();

/** Undefined where the recipe's severity is about channels: those are not in the tables of an analysis. */
export function whatIfBasis(analysis: RunAnalysis): WhatIfBasis | undefined {
  const severity = recipeOf(analysis.recipeName)?.severity;
  if (!severity || !isOfRegions(severity)) return undefined;
  const known = prepared.get(analysis.elements);
  if (known) return known;
  const { lsNumbers } = analysis.conditions;
  const machine = analysis.overrides?.machine ?? analysis.verdicts;
  const run = {
    tables: analysis.elements.flatMap((element) => {
      const geometry = elementGeometry(analysis.recipeName, element.mePath, element.nx);
      return geometry ? [whatIfTable(element, geometry, lsNumbers)] : [];
    }),
    isJudged: Uint8Array.from(machine, ({ state }) => Number(state !== "NOT EVALUATED")),
  };
  const { cold, hot } = analysis.thresholds;
  const deployedChoice = { thresholds: { cold, hot }, severity };
  const basis = { run, deployedChoice, deployed: rejudge(run, deployedChoice) };
  prepared.set(analysis.elements, basis);
  return basis;
}

const isOfRegions = (severity: SeverityRule): severity is WhatIfChoice["severity"] =>
  "chamberLoss" in severity || "anomalies" in severity;

/** The choice with the cold threshold at `sigma`; the hot one keeps its ratio to it. */
export function withThreshold(
  { thresholds, ...choice }: WhatIfChoice,
  deployed: WhatIfChoice["thresholds"],
  sigma: number,
): WhatIfChoice {
  const hot = Math.max(sigma, Math.round(10 * ((sigma * deployed.hot) / deployed.cold)) / 10);
  return {
    ...choice,
    thresholds: { ...thresholds, cold: sigma, hot: sigma === deployed.cold ? deployed.hot : hot },
  };
}
