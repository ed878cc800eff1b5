import type { Region } from "./geometry/mapGeometry";
import type { LsNumber } from "./units";

/** What a region shows: no hits at all, fewer, more, or a pattern no single region explains. */
export type AnomalyKind = "dead" | "weak" | "hot" | "shape";
/** A region of the geometry; below it a single channel, or a block of neighbouring ones. */
export type AnomalyScope = Region["scope"] | "channel" | "block";

/**
 * An anomaly: a region that deviates significantly from the expectation over consecutive evaluated LS.
 * It is not a verdict; `severityRule` names the recipe's rule that makes it BAD, undefined where none is met.
 */
export interface AnomalySegment {
  readonly mePath: string;
  /** Label of the disk, "ME-2". */
  readonly label: string;
  /** Region name, "ME-2/1/07"; the label itself for the whole map. */
  readonly region: string;
  readonly scope: AnomalyScope;
  readonly kind: AnomalyKind;
  /** First and last LS, inclusive. */
  readonly from: LsNumber;
  readonly to: LsNumber;
  /** (observed - expected) / expected over the segment; -1 dead, +1 twice the hits. */
  readonly fraction: number;
  /** Signed significance in standard deviations (a calibrated p-value converted), within +-`reach` of the card. */
  readonly significance: number;
  /** Observed and expected hits over the segment. */
  readonly observed: number;
  readonly expected: number;
  readonly severityRule: string | undefined;
}

/** A region that may carry an anomaly: one of the geometry, or channels that deviate together. */
export interface JudgedRegion {
  readonly name: string;
  readonly scope: AnomalyScope;
  /** The finest parts it is made of: positions of its channels, or of its chambers where the map has no channels. */
  readonly cells: readonly number[];
  /** A chamber or smaller: what explains larger regions. */
  readonly isFine: boolean;
}
