import type { ChangedPart } from "./changedParts";
import type { ExportNote } from "./decisionEvent";

/** The last export of a run, and what of the run is another since. */
export interface ExportState {
  readonly last: ExportNote;
  /** "signOff": drafts that two people signed since, or signed files that they no longer stand behind. Empty: nothing. */
  readonly changed: readonly (ChangedPart | "signOff")[];
}
