import type { AutoencoderShape } from "../../ml/training/architecture";
import type { TrainingPlan } from "../../ml/training/learn";
import type { WindowSet } from "../../ml/training/windowSet";
import type { NetworkScaling } from "../../ml/modelCard";
import type { Recipe } from "../../recipes/recipe";

/** Seeds of the scenarios of one set, reference runs apart. */
export interface SetSeeds {
  readonly references: readonly number[];
  readonly runs: readonly number[];
}

/** All that differs from one detector's network to another's. */
export interface TrainingSetup {
  readonly shape: AutoencoderShape;
  readonly scaling: NetworkScaling;
  readonly plan: TrainingPlan;
  /** No seed stands in two sets, and none is that of a shipped scenario. */
  readonly seeds: Readonly<Record<"train" | "validation" | "test", SetSeeds>>;
  /** Good windows of the runs with these seeds. */
  readonly simulate: (recipe: Recipe, seeds: SetSeeds) => WindowSet;
}
