import type { SideCarComparison } from "../../domain/compareSideCar";
import type { SideCar, StatedRun } from "../../domain/sideCar";
import type { RunNumber } from "../../domain/units";
import type { NamedMaskList } from "../masks/masksState";

/** A side-car that a person opened, and the run of it that is judged again. */
export interface OpenedSideCar {
  readonly fileName: string;
  readonly stated: SideCar;
  readonly run: StatedRun;
  /**
   * The mask list that the file names, to judge by as it was: that of this browser, or one opened for it. Undefined where
   * it names none, and until the one it names is opened.
   */
  readonly maskList: NamedMaskList | undefined;
}

export interface SideCarSlice {
  readonly sideCar: OpenedSideCar | undefined;
  /** Why the last file is no side-car that can be used. */
  readonly sideCarFailure: string | undefined;
  /** Shows the first run of a side-car again, judged now; what cannot be read leaves what is shown as it is. */
  openSideCar: (file: Pick<File, "name" | "size" | "text">) => Promise<void>;
  /** Another run of the same side-car. */
  openSideCarRun: (runNumber: RunNumber) => void;
  /** The mask list that the side-car names, of a file; the list that this browser keeps stays as it is. */
  openSideCarMasks: (file: Pick<File, "name" | "size" | "text">) => Promise<void>;
  closeSideCar: () => void;
  /** The run judged now against what the side-car says; undefined until it is judged, or where another is shown. */
  checkSideCar: () => SideCarComparison | undefined;
}

/** Whether a file is a side-car by its name; a run file otherwise. */
export const isSideCarName = (name: string): boolean => /\.json$/i.test(name);
