import { fitTail, tailQuantile } from "../../domain/tailThreshold";
import { BLOCK_LS, type GroupMaxima, SIDES } from "./groupMaxima";

const BOOTSTRAPS = 200;
/**
 * A CUSUM's tail is exponential (Lorden 1971), and so are these: the shapes of 52 groups of CSC fitted one by one are 0
 * in the mean and scatter by 0.1, which is their error. Free, they would carry that error four decades on.
 */
const EXPONENTIAL = [0, 0] as const;

/** Evidence at which a group alarms as rarely as it may, with its central 95 % interval; nats. */
export interface EvidenceLimit {
  readonly low: number;
  readonly best: number;
  readonly high: number;
}

/**
 * @param runs maxima of good runs: run, monitoring element, block
 * @param regionsOf how many regions of each group the elements that have any judge
 * @param perLs probability of a false alarm for a region, a side and an LS
 */
export function groupThresholds(
  runs: readonly (readonly (readonly GroupMaxima[])[])[],
  regionsOf: ReadonlyMap<string, readonly number[]>,
  perLs: number,
): Record<string, Record<"cold" | "hot", EvidenceLimit>> {
  return Object.fromEntries(
    [...regionsOf].map(([group, perElement]) => {
      const regions = perElement.reduce((sum, n) => sum + n, 0) / perElement.length;
      const limitOf = (side: "cold" | "hot"): EvidenceLimit => {
        const byRun = runs.map((run) => run.flat().flatMap((block) => block.get(group)?.[side] ?? []));
        const thresholdOf = (sample: readonly (readonly number[])[]) => {
          const tail = fitTail(sample.flat(), EXPONENTIAL);
          // Where hits are so many that chance stays within the allowance there is nothing to fit: the law's own.
          return tail.start > 0 ? tailQuantile(tail, perLs * BLOCK_LS * regions) : -Math.log(2 * perLs);
        };
        const [low, high] = interval(bootstrap(byRun, thresholdOf));
        return { low, best: rounded(thresholdOf(byRun)), high };
      };
      return [group, { cold: limitOf(SIDES[0]), hot: limitOf(SIDES[1]) }];
    }),
  );
}

/** The statistic on runs drawn with replacement; always the same draws. */
function bootstrap<T>(runs: readonly T[], statistic: (sample: T[]) => number): number[] {
  let state = 1;
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  return Array.from({ length: BOOTSTRAPS }, () =>
    statistic(runs.map(() => runs[Math.floor(next() * runs.length)])),
  );
}

/** Central 95 %. */
function interval(values: readonly number[]): [number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  return [
    rounded(sorted[Math.floor(0.025 * sorted.length)]),
    rounded(sorted[Math.floor(0.975 * sorted.length)]),
  ];
}

const rounded = (value: number) => Number(value.toFixed(3));
