/** Classifiers that can be trained: the HCAL thesis' three convolutional networks, and two plainer rivals. */
export const CLASSIFIER_KINDS = ["conv2", "conv3", "conv3norm", "mlp", "logistic"] as const;
export type ClassifierKind = (typeof CLASSIFIER_KINDS)[number];

/** What a map is: as it came, with a block of dead channels, or with a block of hot ones. */
export const MAP_CLASSES = ["good", "dead", "hot"] as const;
export type MapClass = (typeof MAP_CLASSES)[number];

/** The faults that a classifier is to find. */
export interface FaultPlan {
  /** Columns and rows of a faulty block. */
  readonly size: 1 | 5;
  /** One place for all maps, or one by chance for each. */
  readonly place: "fixed" | "random";
  /** Hits of a hot channel: 10,000 as in the thesis, beyond any other bin; or every event of the LS. */
  readonly hot: "published" | "everyEvent";
}
