import type { LayerFacts, ShippedModel } from "../../pipeline/training/trainingCalls";
import type { Loadable } from "../loadable";

export type { LayerFacts, ShippedModel };

/** A network whose card could be read. */
export type ReadyModel = Extract<ShippedModel, { state: "ready" }>;

/** What is shown while no run is open. From "review" a run opens on its Review page, else on the Expert page. */
export const FRONT_PAGES = ["runs", "review", "models"] as const;
export type FrontPage = (typeof FRONT_PAGES)[number];

/** Parts of the Models page. */
export const MODEL_TABS = ["deployed", "train", "classify", "candidates", "rivals"] as const;
export type ModelTab = (typeof MODEL_TABS)[number];

/** The Models page: the networks that judge. */
export interface ModelsSlice {
  readonly frontPage: FrontPage;
  /** Closes the run that is open. */
  openFrontPage: (page: FrontPage) => void;
  readonly modelTab: ModelTab;
  showModelTab: (tab: ModelTab) => void;
  readonly shippedModels: Loadable<readonly ShippedModel[]>;
  /** Reads the cards unless that was done, or is being done; a failure is tried again. */
  loadShippedModels: () => Promise<void>;
}
