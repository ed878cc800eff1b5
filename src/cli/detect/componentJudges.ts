import { componentResiduals, fitComponents } from "../../domain/rivals/componentResiduals";
import { rivalsBy } from "../../recipes/rivals/rivalRecipes";
import type { BenchReference } from "./benchElement";
import type { Judge } from "./judge";

/** Judges that know of a map only what PCA or NMF of the reference run's maps says; they name no place. */
export function componentJudges(references: readonly BenchReference[]): readonly Judge[] {
  return rivalsBy("components").map((rival): Judge => {
    const fitted = new Map(references.map(({ mePath, maps }) => [mePath, fitComponents(rival, maps)]));
    return {
      name: rival.name,
      knows: "reference run",
      answer: ({ maps, shipped, run }) => {
        const reconstruct = fitted.get(run.mePath);
        if (!reconstruct) throw new Error(`${maps.mePath} has no reference`);
        const isJudged = (k: number) => !Number.isNaN(shipped.analysis.lsScore[k]);
        return { statistics: [componentResiduals(rival, maps, isJudged, reconstruct)] };
      },
    };
  });
}
