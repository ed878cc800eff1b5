import type { LsNumber } from "../../domain/units";
import type { Verdict } from "../../domain/verdict";

export interface RegionTrendProps {
  /** Ascending. */
  readonly lsNumbers: Uint32Array<ArrayBuffer>;
  /** Hits of the region per entry of `lsNumbers`. */
  readonly observed: Float32Array<ArrayBuffer>;
  /** Expected hits per entry of `lsNumbers`; NaN where the LS is in no window. */
  readonly expected: Float32Array<ArrayBuffer>;
  /** LS whose region is taken as good for the 95 % band: one per entry of `lsNumbers`, 1 good. */
  readonly isGood: Uint8Array<ArrayBuffer>;
  /** First and last LS of the anomaly drawn with onset lines; undefined for none. */
  readonly anomaly: { readonly from: LsNumber; readonly to: LsNumber } | undefined;
  readonly selectedLs: LsNumber;
  /** The region's name, for the text alternative. */
  readonly region: string;
}

export interface ScoreHistogramProps {
  /** Sigma, NaN where not judged; one per entry of `verdicts`. */
  readonly score: Float32Array<ArrayBuffer>;
  readonly verdicts: readonly (Verdict | undefined)[];
  readonly threshold: number;
  /** Sigma at which the axis ends; larger scores are counted in the last bin. */
  readonly reach: number;
}
