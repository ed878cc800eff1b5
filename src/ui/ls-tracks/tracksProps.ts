import type { LsNumber } from "../../domain/units";
import type { Verdict } from "../../domain/verdict";

/** First and last LS, inclusive. */
export type LsRange = readonly [from: LsNumber, to: LsNumber];

export interface LsTracksProps {
  /** LS that exist, ascending; numbers left out are holes and stay blank. */
  readonly lsNumbers: Uint32Array<ArrayBuffer>;
  /** One per entry of `lsNumbers`; undefined where it is not judged yet (blank). */
  readonly verdicts: readonly (Verdict | undefined)[];
  /** Whether a person decided, one per entry of `lsNumbers`; undefined where nobody did in this run. */
  readonly isByHand: readonly boolean[] | undefined;
  /** One per entry of `lsNumbers`, 10^33 cm^-2 s^-1; NaN where unknown. */
  readonly instLumi: Float64Array<ArrayBuffer>;
  /** One per entry of `lsNumbers`, sigma; NaN where not judged. */
  readonly score: Float32Array<ArrayBuffer>;
  /** Anomaly threshold, sigma: the dashed line. */
  readonly threshold: number;
  /** Sigma at which the calibration stops (of the card): scores at or beyond it are drawn as triangles on the top line. */
  readonly reach: number;
  readonly selectedLs: LsNumber;
  /** The range shown in the zoomed track. */
  readonly brush: LsRange;
  /** LS judged together with the selected one (bracket); may be empty. */
  readonly members: Uint32Array<ArrayBuffer>;
  /** Called at pointer rate while scrubbing; always with an LS that exists. */
  readonly onSelect: (ls: LsNumber) => void;
  readonly onBrush: (brush: LsRange) => void;
}
