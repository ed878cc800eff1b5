import type { MapBatch } from "../domain/mapBatch";
import type { JudgingCandidate } from "../ml/candidate/judgingCandidate";
import { PipelineError } from "./pipelineError";
import type { RunRequest } from "./runRequest";

/** @throws PipelineError where no element of the run is one that the candidate judges */
export function assertJudges(
  { card }: JudgingCandidate,
  { workspace, recipe }: Pick<RunRequest, "workspace" | "recipe">,
  wanted: readonly string[],
): void {
  if (card.joined !== undefined)
    refuse(`The candidate ${card.name} joins two elements and judges neither alone: choose another.`);
  if (card.workspace !== workspace || !wanted.includes(card.mePath))
    refuse(
      `The candidate ${card.name} is for ${card.mePath} of ${card.workspace}, which ${recipe.name} does not judge here: choose another.`,
    );
}

/**
 * The candidate where it judges these maps, undefined where they are of another element.
 * @throws PipelineError where they come in a binning that it does not know
 */
export function candidateFor(
  { mePath, nx, ny }: MapBatch,
  candidate: JudgingCandidate | undefined,
): JudgingCandidate | undefined {
  if (candidate?.card.mePath !== mePath) return undefined;
  const { card } = candidate;
  if (card.nx !== nx || card.ny !== ny)
    refuse(`The candidate knows maps of ${card.nx} x ${card.ny} bins, these have ${nx} x ${ny}.`);
  return candidate;
}

function refuse(message: string): never {
  throw new PipelineError({ kind: "recipe", message });
}
