import type { Statistic } from "../../domain/rivals/statistic";
import type { BenchElement } from "./benchElement";

/** What a judge says of one monitoring element of one run, before any threshold. */
export interface Answer {
  /** Cold and hot, or one for both; they share the budget of false alarms equally. */
  readonly statistics: readonly Statistic[];
}

export interface Judge {
  readonly name: string;
  /** What it may know besides the maps. */
  readonly knows: string;
  /** Thresholds as published, one a statistic; undefined where the bench sets them. */
  readonly published?: readonly number[];
  /** Which of the product's outcomes it is: its own segments and verdicts are then measured too. */
  readonly product?: "shipped" | "plain";
  readonly answer: (element: BenchElement) => Answer | Promise<Answer>;
}
