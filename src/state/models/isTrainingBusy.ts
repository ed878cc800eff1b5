import type { TrainingSlice } from "./trainingState";

/** Whether the training worker has a long thing in hand: the next one would end it. */
export const isTrainingBusy = ({
  survey,
  search,
  classification,
  evaluation,
}: Pick<TrainingSlice, "survey" | "search" | "classification" | "evaluation">): boolean =>
  [survey, search, classification, evaluation].some(({ phase }) => phase === "running");
