import type { ClassifierReport } from "../../state/models/trainingState";

type Method = ClassifierReport["methods"][number]["method"];

/** What each way to tell good from faulty maps is called. */
export const METHOD_WORDS: Readonly<Record<Method, string>> = {
  conv2: "2 convolutions",
  conv3: "3 convolutions",
  conv3norm: "3 convolutions, normalised",
  mlp: "small dense network",
  logistic: "logistic regression",
  autoencoder: "autoencoder",
  deployed: "deployed judging",
};

/** Whether a method learns the faults, the good maps alone, or neither. */
export const METHOD_KIND: Readonly<Record<Method, string>> = {
  conv2: "supervised",
  conv3: "supervised",
  conv3norm: "supervised",
  mlp: "supervised",
  logistic: "supervised",
  autoencoder: "semi-supervised",
  deployed: "statistics",
};
