import type { LsNumber, RunNumber } from "../domain/units";

/** Where the person was when a page of this browser was last looked at. */
export interface LastView {
  /** As the address bar had it. */
  readonly href: string;
  readonly runNumber: RunNumber;
  readonly lsNumber: LsNumber | undefined;
  readonly pinned: string | undefined;
  /** Unix milliseconds. */
  readonly at: number;
}

/** The way back after a reload or a crash. */
export interface LastViewSlice {
  /** Undefined: there is none, or something else was chosen since. */
  readonly lastView: LastView | undefined;
  dismissLastView: () => void;
}
