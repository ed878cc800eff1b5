import { classOfSum, type LsClass } from "../training/lsClass";
import type { LsNumber } from "../units";

/** What a rival says of a run, as columns over the LS at whose end it says something. */
export interface RivalColumns {
  /** Score over its threshold: beyond 1 it would flag. */
  readonly ratio: ArrayLike<number>;
  readonly places: readonly string[];
  /** LS that it speaks of, inclusive. */
  readonly firstLs: readonly LsNumber[];
  readonly lastLs: readonly LsNumber[];
  readonly classes: readonly LsClass[];
}

/** LS in a row that a rival would flag. */
export interface FlaggedStretch {
  readonly from: LsNumber;
  readonly to: LsNumber;
  /** The largest score over the threshold, and where. */
  readonly ratio: number;
  readonly place: string;
  /** What the deployed judging says of these LS together. */
  readonly lsClass: LsClass;
}

/** Flags in a row, of one place or several, as one; ascending. */
export function flaggedStretches(run: RivalColumns): readonly FlaggedStretch[] {
  const stretches: FlaggedStretch[] = [];
  let isOpen = false;
  for (let i = 0; i < run.ratio.length; i++) {
    const isFlag = run.ratio[i] > 1;
    if (isFlag) {
      const flag = {
        ...{ from: run.firstLs[i], to: run.lastLs[i], ratio: run.ratio[i] },
        ...{ place: run.places[i], lsClass: run.classes[i] },
      };
      const before = isOpen ? stretches.pop() : undefined;
      stretches.push(before ? together(before, flag) : flag);
    }
    isOpen = isFlag;
  }
  return stretches;
}

function together(a: FlaggedStretch, b: FlaggedStretch): FlaggedStretch {
  const { ratio, place } = b.ratio > a.ratio ? b : a;
  const [from, to] = [Math.min(a.from, b.from), Math.max(a.to, b.to)];
  return { from, to, ratio, place, lsClass: classOfSum([a.lsClass, b.lsClass]) };
}
