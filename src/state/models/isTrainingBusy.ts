import type { TrainingSlice } from "./trainingState";

/** Whether the training worker has a long thing in hand: the next one would end it. */
export const isTrainingBusy = ({
  survey,
  search,
  evaluation,
}: Pick<TrainingSlice, "survey" | "search" | "evaluation">): boolean =>
  [survey, search, evaluation].some(({ phase }) => phase === "running");
