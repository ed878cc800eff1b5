import type { AppState } from "../appState";

/** What the queue is judged against, whatever the open run is tried with. */
export const queueReference = ({
  referenceBefore,
  referenceRun,
}: Pick<AppState, "referenceBefore" | "referenceRun">): AppState["referenceRun"] =>
  referenceBefore ? referenceBefore.runNumber : referenceRun;
