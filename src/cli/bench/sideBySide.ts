/** One way of doing a thing, to be timed against another. */
export interface Contender {
  readonly name: string;
  /** How many like things one run does; its time is divided by it. Default 1. */
  readonly units?: number;
  readonly run: () => Promise<void>;
}

export interface Timing {
  readonly name: string;
  /** Median per unit, milliseconds. */
  readonly milliseconds: number;
}

/** Median of a non-empty list; of two middle values the lower one. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1];
}

/**
 * Times the contenders in turn (a b a b ...) and not one after the other, so that whatever else the machine does
 * meets all of them. Each runs once before, unmeasured.
 * @param rounds measured runs of each, >= 1
 */
export async function timeSideBySide(
  contenders: readonly Contender[],
  rounds: number,
): Promise<readonly Timing[]> {
  const times = contenders.map((): number[] => []);
  for (const { run } of contenders) await run();
  for (let round = 0; round < rounds; round++) {
    for (const [i, { run }] of contenders.entries()) {
      const started = performance.now();
      await run();
      times[i].push(performance.now() - started);
    }
  }
  return contenders.map(({ name, units = 1 }, i) => ({ name, milliseconds: median(times[i]) / units }));
}
