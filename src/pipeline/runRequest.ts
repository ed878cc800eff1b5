import type { Dataset } from "../dials/dialsClient";
import type { GivenMasks } from "../domain/runMasks";
import type { RunNumber } from "../domain/units";
import type { Recipe } from "../recipes/recipe";

/** What is to be judged. */
export interface RunRequest {
  readonly workspace: string;
  readonly dataset: Dataset;
  readonly runNumber: RunNumber;
  readonly recipe: Recipe;
  /** Monitoring elements to judge; undefined: all that the recipe requires. */
  readonly elements?: readonly string[];
  readonly masks?: GivenMasks | undefined;
  /** Judged first. */
  readonly shown?: string;
}
