import type { RunNumber } from "../../domain/units";

/** Who of several people reviews which run. */
export interface AssigneeSlice {
  /** The run that somebody wanted to take without having said a name: the open dialog asks for it. */
  readonly takenWithoutName: RunNumber | undefined;
  /** Takes a run, over from who has it; gives it back where that is oneself. */
  takeOrGiveBack: (runNumber: RunNumber) => Promise<void>;
}
