import { areaUnderRoc } from "../rivals/roc";
import { MAP_CLASSES, type MapClass } from "./classifierPlan";

/** What a judge of maps said of some whose class is known. */
export interface ClassAnswers {
  readonly truth: readonly MapClass[];
  /** Undefined where it said nothing of a map: that is never right. */
  readonly said: readonly (MapClass | undefined)[];
  /**
   * How much each map looks like each class: larger is more, NaN: nothing is known, which is less than anything; shape
   * (n, classes). Only its order within a class counts.
   */
  readonly scores: Float64Array;
}

/** How well a judge tells the classes; by class in the order of MAP_CLASSES. */
export interface ClassifierScore {
  /** Rows are the true class, columns what was said. */
  readonly confusion: readonly (readonly number[])[];
  /** Maps of each true class of which nothing was said. */
  readonly unanswered: readonly number[];
  /** Share of the maps of which the right class was said. */
  readonly accuracy: number;
  /** Area under the ROC curve of each class against the others. */
  readonly areas: readonly number[];
  /** The curves themselves: share of the others taken for the class, against share of the class that is found. */
  readonly curves: readonly RocCurve[];
}

/** Points of a ROC curve from (0, 0) to (1, 1), as columns. */
export interface RocCurve {
  readonly falsePositive: readonly number[];
  readonly truePositive: readonly number[];
}

export function classifierScore({ truth, said, scores }: ClassAnswers): ClassifierScore {
  const nClasses = MAP_CLASSES.length;
  const confusion = MAP_CLASSES.map((row) =>
    MAP_CLASSES.map((column) => truth.filter((is, k) => is === row && said[k] === column).length),
  );
  const nRight = confusion.reduce((sum, row, c) => sum + row[c], 0);
  const split = MAP_CLASSES.map((mapClass, c) => {
    const own: number[] = [];
    const others: number[] = [];
    truth.forEach((is, k) => {
      const score = scores[k * nClasses + c];
      (is === mapClass ? own : others).push(Number.isNaN(score) ? -Infinity : score);
    });
    return { own, others };
  });
  return {
    confusion,
    unanswered: MAP_CLASSES.map((row) => truth.filter((is, k) => is === row && !said[k]).length),
    accuracy: nRight / truth.length,
    areas: split.map(({ own, others }) => areaUnderRoc(own, others)),
    curves: split.map(({ own, others }) => rocCurve(own, others)),
  };
}

function rocCurve(own: readonly number[], others: readonly number[]): RocCurve {
  const all = [
    ...own.map((score) => ({ score, isOwn: true })),
    ...others.map((score) => ({ score, isOwn: false })),
  ];
  all.sort((a, b) => b.score - a.score);
  const falsePositive = [0];
  const truePositive = [0];
  let [nOwn, nOther] = [0, 0];
  all.forEach(({ score, isOwn }, i) => {
    if (isOwn) nOwn++;
    else nOther++;
    // Equal scores are one point: no threshold comes between them.
    if (all.at(i + 1)?.score === score) return;
    falsePositive.push(nOther / others.length);
    truePositive.push(nOwn / own.length);
  });
  return { falsePositive, truePositive };
}

/** The class with the largest score of each map, undefined where one is no number; shape of `scores` is (n, classes). */
export function likeliest(scores: ArrayLike<number>): readonly (MapClass | undefined)[] {
  const nClasses = MAP_CLASSES.length;
  return Array.from({ length: scores.length / nClasses }, (_, k) => {
    const own = MAP_CLASSES.map((_class, c) => scores[k * nClasses + c]);
    // Of a NaN Math.max makes NaN, which equals nothing.
    const largest = Math.max(...own);
    return MAP_CLASSES.find((_class, c) => own[c] === largest);
  });
}
