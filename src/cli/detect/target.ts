import type { CardCalibration } from "../../ml/modelCard";
import type { JudgeFigures } from "./comparison";
import type { DetectorSystem } from "./detectorSystem";

/**
 * What a target says of the product. "not shown": the value is within, but so few were looked at that it might as well
 * be beyond. "not measured": the bench of this system has nothing to measure it on.
 */
export type Outcome = "met" | "missed" | "not shown" | "not measured";

export interface TargetRow {
  readonly target: string;
  readonly measured: string;
  readonly outcome: Outcome;
}

/** What the targets are measured on: the same figures that the tables print. */
export interface Measured {
  readonly system: DetectorSystem;
  readonly ours: JudgeFigures;
  readonly oracle: JudgeFigures | undefined;
  readonly cusum: JudgeFigures | undefined;
  readonly card: CardCalibration | undefined;
}
