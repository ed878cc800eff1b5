import type { FaultPlan } from "./classifierPlan";

/** An accuracy as its authors print it; none is measured here. */
export interface PublishedAccuracy {
  readonly what: string;
  readonly accuracy: string;
  readonly source: string;
}

const THESIS = "Fidalgo 2018, HCALDQM/ML4DQM@421ac2f: run 306138, depth 1, 999 LS";

/** Published accuracies of the HCAL thesis for blocks of a size, three classes unless said otherwise (ml.md §1c). */
export function publishedAccuracies(size: FaultPlan["size"]): readonly PublishedAccuracy[] {
  return size === 5
    ? [{ what: "2 convolutions, 5 × 5", accuracy: "0.95", source: THESIS }]
    : [
        { what: "2 convolutions, 1 × 1", accuracy: "0.676", source: THESIS },
        { what: "logistic regression, 1 × 1", accuracy: "about 0.20", source: THESIS },
        { what: "dense network, 1 × 1", accuracy: "about 0.40", source: THESIS },
      ];
}
