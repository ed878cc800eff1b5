import { type DefectsOfRun, defectsOfRun, type KnownDefect } from "../domain/knownDefects";
import type { LsConditions } from "../domain/lsConditions";
import type { RunRequest } from "./runRequest";

/** The masks that are about the run of a request, and all entries about it that have expired, the recipe's too. */
export function masksOfRun(
  { recipe, masks, runNumber }: Pick<RunRequest, "recipe" | "masks" | "runNumber">,
  conditions: Pick<LsConditions, "startTime">,
): DefectsOfRun & { readonly proposed: readonly KnownDefect[] } {
  const of = (list: readonly KnownDefect[] = []) => defectsOfRun(list, runNumber, conditions);
  const [listed, proposed] = [of(masks?.masks), of(masks?.proposed)];
  return {
    inForce: [...listed.inForce, ...proposed.inForce],
    proposed: proposed.inForce,
    expired: [...of(recipe.knownDefects).expired, ...listed.expired, ...proposed.expired],
  };
}
