import type { InspectedMaps } from "../../domain/runAnalysis";
import { lossTicks } from "../colour/colourScale";
import { formatNumber } from "../format";
import type { LossMode } from "./mapProps";

/** How a loss map is drawn and written. */
export interface LossDisplay {
  readonly note: string;
  readonly caption: string;
  /** Loss at the ends of the palette. */
  readonly limit: number;
  readonly values: (maps: InspectedMaps) => Float32Array;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** Beyond 6 sigma a single bin is as blue or red as it gets; beyond twice the hits as well. */
const SIGMA_LIMIT = 6;
const RELATIVE_LIMIT = 1;

export const LOSS_DISPLAYS: Readonly<Record<LossMode, LossDisplay>> = {
  sigma: {
    note: "signed deviance",
    caption: "σ per bin. Hatched: not judged",
    limit: SIGMA_LIMIT,
    values: ({ deviance }) => deviance,
    ticks: labelled(SIGMA_LIMIT, 6, (value) => formatNumber(value)),
  },
  relative: {
    note: "observed − expected, relative",
    caption: "% of the expectation. Hatched: not judged",
    limit: RELATIVE_LIMIT,
    values: ({ relative }) => relative,
    ticks: labelled(RELATIVE_LIMIT, 4, (value) => `${formatNumber(100 * value)} %`),
  },
};

function labelled(limit: number, steps: number, write: (value: number) => string): LossDisplay["ticks"] {
  return lossTicks(limit, steps).map(({ at, value }) => ({
    at,
    label: at === 0 ? `≤ ${write(value)}` : at === 1 ? `≥ ${write(value)}` : write(value),
  }));
}
