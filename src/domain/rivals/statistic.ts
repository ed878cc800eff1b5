/** One statistic of a judge over the LS of a run, larger is more suspicious; -Infinity where it says nothing. */
export interface Statistic {
  /** What is known at the end of each LS, of the whole map: the largest over its places. Shape (nLs). */
  readonly score: Float64Array;
  /** Name of the place with that score, "" where the judge names none. Shape (nLs). */
  readonly places: readonly string[];
  /** First and last LS that the score speaks of, positions at or before its own; shape (nLs). */
  readonly first: Uint32Array;
  readonly last: Uint32Array;
}

/** A statistic that is filled LS by LS. */
export class StatisticRow implements Statistic {
  readonly score: Float64Array;
  readonly places: string[];
  readonly first: Uint32Array;
  readonly last: Uint32Array;

  constructor(nLs: number) {
    this.score = new Float64Array(nLs).fill(-Infinity);
    this.places = new Array<string>(nLs).fill("");
    this.first = Uint32Array.from({ length: nLs }, (_, k) => k);
    this.last = Uint32Array.from(this.first);
  }

  /** Keeps the larger of what is there and this, which speaks of the LS from position `first` to `last`. */
  take(k: number, score: number, place: string, first = k, last = k): void {
    if (!(score > this.score[k])) return;
    this.score[k] = score;
    this.places[k] = place;
    this.first[k] = first;
    this.last[k] = last;
  }
}
