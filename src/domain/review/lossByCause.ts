import { type LsTally, tallyLs } from "../verdictCounts";

/** One reason for which LS are lost, as a column over the LS of a run. */
export interface LossCause<Id extends string = string> {
  readonly id: Id;
  /** 1 where it says that the LS must not be used; shape (nLs). */
  readonly objects: Uint8Array;
}

/** What one cause costs, recorded. */
export interface CauseLoss<Id extends string = string> {
  readonly id: Id;
  /** LS for which it is the first cause in the order given: the steps of the waterfall, which add up to the loss. */
  readonly first: LsTally;
  /** LS it objects to, whoever else does: these add up to more than the loss. */
  readonly inclusive: LsTally;
  /** LS to which nothing else objects. */
  readonly exclusive: LsTally;
}

/** Where the recorded luminosity of a run goes (certification.md §5). */
export interface LossByCause<Id extends string = string> {
  readonly total: LsTally;
  /** LS to which no cause objects. */
  readonly kept: LsTally;
  readonly causes: readonly CauseLoss<Id>[];
  /** Lost LS with more than one cause: in no `exclusive`. */
  readonly mixed: LsTally;
}

/**
 * @param recordedLumi one number an LS, /pb; NaN where unknown (counted, not summed)
 * @param causes in the order in which an LS is taken out; each of shape (nLs)
 */
export function lossByCause<Id extends string>(
  recordedLumi: Float64Array,
  causes: readonly LossCause<Id>[],
): LossByCause<Id> {
  const nObjections = new Uint8Array(recordedLumi.length);
  const first = new Int16Array(recordedLumi.length).fill(-1);
  causes.forEach(({ objects }, c) => {
    objects.forEach((objection, k) => {
      if (objection === 0) return;
      nObjections[k]++;
      if (first[k] === -1) first[k] = c;
    });
  });
  const where = (accept: (k: number) => boolean) =>
    tallyLs(Array.from(recordedLumi).filter((_, k) => accept(k)));
  return {
    total: where(() => true),
    kept: where((k) => nObjections[k] === 0),
    causes: causes.map(({ id, objects }, c) => ({
      id,
      first: where((k) => first[k] === c),
      inclusive: where((k) => objects[k] === 1),
      exclusive: where((k) => objects[k] === 1 && nObjections[k] === 1),
    })),
    mixed: where((k) => nObjections[k] > 1),
  };
}
