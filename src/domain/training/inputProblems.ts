import type { Sample } from "./sample";

/** Something about the chosen data that the person must know; what stops cannot be trained on at all. */
export interface InputProblem {
  readonly stops: boolean;
  readonly text: string;
}

/** Fewer samples cannot be split into those that learn and those that check. */
export const MIN_SAMPLES = 40;
/** A reference run with a larger share of flagged LS is no clean run (pipeline/cleanTemplate.ts); nor is this one. */
const MANY_FLAGGED = 0.2;

/** What is wrong with a run's data, as far as its counts of LS tell. */
export interface RunShares {
  readonly runNumber: number;
  readonly nGood: number;
  readonly nFlagged: number;
  /** Maps that could not be read: no number, negative, or of another binning. */
  readonly nSkipped: number;
  readonly isGrowing: boolean;
}

/** Looks at the runs first, then at the maps themselves; the gravest comes first. */
export function inputProblems(
  runs: readonly RunShares[],
  samples: readonly Sample[],
  lsPerSample: number,
): readonly InputProblem[] {
  const problems = [...sampleProblems(samples, lsPerSample), ...runs.flatMap(runProblems)];
  return problems.sort((a, b) => Number(b.stops) - Number(a.stops));
}

function runProblems({ runNumber, nGood, nFlagged, nSkipped, isGrowing }: RunShares): InputProblem[] {
  const problems: InputProblem[] = [];
  const share = nFlagged / Math.max(1, nGood + nFlagged);
  if (share > MANY_FLAGGED) {
    problems.push({
      stops: false,
      text: `Run ${runNumber} has faults: ${percent(share)} of its judged LS are flagged and left out. What is too weak to be flagged is learnt as good: better take a clean run.`,
    });
  }
  if (nSkipped > 0) {
    problems.push({
      stops: false,
      text: `${nSkipped} ${nSkipped === 1 ? "map" : "maps"} of run ${runNumber} could not be read (not a number, negative, or of another binning) and ${nSkipped === 1 ? "is" : "are"} left out.`,
    });
  }
  if (isGrowing) {
    const text = `Run ${runNumber} still goes on: it is fetched anew each time, and another training has more LS.`;
    problems.push({ stops: false, text });
  }
  return problems;
}

function sampleProblems(samples: readonly Sample[], lsPerSample: number): InputProblem[] {
  if (samples.length < MIN_SAMPLES) {
    const sums = lsPerSample === 1 ? "good LS" : `sums of ${lsPerSample} good LS`;
    const fewer = lsPerSample === 1 ? "" : ", or sum fewer LS";
    return [
      {
        stops: true,
        text: `Too little to learn from: ${samples.length} ${sums}, at least ${MIN_SAMPLES} are needed. Add a run${fewer}.`,
      },
    ];
  }
  const bins = samples[0].counts.length;
  const sum = new Float64Array(bins);
  for (const { counts } of samples) for (let i = 0; i < bins; i++) sum[i] += counts[i];
  const nFilled = sum.reduce((n, hits) => n + Number(hits > 0), 0);
  if (nFilled === 0) {
    return [{ stops: true, text: "There is not a single hit in these LS: choose another run or element." }];
  }
  if (nFilled === 1) {
    return [
      {
        stops: true,
        text: "All hits are in one bin: a histogram of one bin has no shape to learn. Choose another element.",
      },
    ];
  }
  const [first] = samples;
  if (samples.every(({ counts }) => counts.every((hits, i) => hits === first.counts[i]))) {
    return [
      { stops: true, text: "All LS have exactly the same map: this is no measurement. Choose another run." },
    ];
  }
  if (nFilled === bins) return [];
  const text = `${(bins - nFilled).toLocaleString("en-US")} of ${bins.toLocaleString("en-US")} bins never have a hit in these LS: the networks leave them empty, and a first hit there counts as an error.`;
  return [{ stops: false, text }];
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
