import { meanDeviations } from "../../domain/rivals/templateMean";
import { rivalsBy } from "../../recipes/rivals/rivalRecipes";
import { watchedCounts } from "./benchElement";
import type { Judge } from "./judge";

/** Judge a place by the mean of some LS against the named reference. */
export const templateJudges: readonly Judge[] = rivalsBy("templateMean").map(({ name, nLs }) => ({
  name,
  knows: "reference run",
  answer: (element) => ({ statistics: meanDeviations(watchedCounts(element), nLs) }),
}));
