import type { TrainingSlice } from "./trainingState";

/** Whether the training worker has a long thing in hand: the next one would end it. */
export const isTrainingBusy = ({
  survey,
  search,
  classification,
  tutorial,
  rival,
  evaluation,
}: Pick<
  TrainingSlice,
  "survey" | "search" | "classification" | "tutorial" | "rival" | "evaluation"
>): boolean =>
  [survey, search, classification, tutorial, rival, evaluation].some(({ phase }) => phase === "running");
