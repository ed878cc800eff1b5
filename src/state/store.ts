import { createStore, type StoreApi } from "zustand/vanilla";
import { createAnalysisSlice } from "./analysisSlice";
import type { AppState, StoreDependencies } from "./appState";
import { createCatalogueSlice } from "./catalogueSlice";
import { createDecisionServerSlice } from "./decisions/decisionServerSlice";
import { createDecisionsSlice } from "./decisions/decisionsSlice";
import { createExportSlice } from "./exportSlice";
import { createInspectionSlice } from "./inspectionSlice";
import { keepMapsCurrent } from "./inspectionSync";
import { createLastViewSlice } from "./lastView";
import { createMasksSlice } from "./masks/masksSlice";
import { createCandidatesSlice } from "./models/candidatesSlice";
import { createModelsSlice } from "./models/modelsSlice";
import { createTrainingSlice } from "./models/trainingSlice";
import { createOverlaySlice } from "./overlaySlice";
import { createAssigneeSlice } from "./review/assigneeSlice";
import { shareEngineWithBatch } from "./review/batchSync";
import { createKeptRowsSlice } from "./review/keptRowsSlice";
import { bringBackKeptRows } from "./review/keptRowsSync";
import { createQueueSlice } from "./review/queueSlice";
import { createReviewRunSlice } from "./review/reviewRunSlice";
import { keepReviewCurrent } from "./review/reviewSync";
import { tellOfTakeOvers } from "./review/takeOverSync";
import { createRunFileSlice } from "./runFileSlice";
import { createSelectionSlice } from "./selectionSlice";
import { createSideCarSlice } from "./side-car/sideCarSlice";
import { createViewSlice } from "./viewSlice";

export type AppStore = StoreApi<AppState>;

/** The one store of the page. Nothing is asked of the server before `start()`. */
export function createAppStore(dependencies: StoreDependencies): AppStore {
  const store = createStore<AppState>()((set, get) => ({
    ...createCatalogueSlice(set, get, dependencies),
    ...createSelectionSlice(set, get, dependencies),
    ...createAnalysisSlice(set, get, dependencies),
    ...createInspectionSlice(set, get, dependencies),
    ...createViewSlice(set, get, dependencies),
    ...createMasksSlice(set, get, dependencies),
    ...createExportSlice(set, get, dependencies),
    ...createSideCarSlice(set, get, dependencies),
    ...createDecisionsSlice(set, get, dependencies),
    ...createDecisionServerSlice(set, get, dependencies),
    ...createAssigneeSlice(set, get, dependencies),
    ...createQueueSlice(set, get, dependencies),
    ...createKeptRowsSlice(set, get, dependencies),
    ...createReviewRunSlice(set, get, dependencies),
    ...createLastViewSlice(set, get, dependencies),
    ...createRunFileSlice(set, get, dependencies),
    ...createModelsSlice(set, get, dependencies),
    ...createTrainingSlice(set, get, dependencies),
    ...createCandidatesSlice(set, get, dependencies),
    ...createOverlaySlice(set, get, dependencies),
  }));
  keepMapsCurrent(store);
  shareEngineWithBatch(store);
  keepReviewCurrent(store);
  tellOfTakeOvers(store);
  bringBackKeptRows(store);
  return store;
}
