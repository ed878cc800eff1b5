import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const SAMPLE_MS = 5;
const SETTLE_MS = 50;

// The flag gives `gc` to contexts made from now on.
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
/** V8 frees buffers in the background after a collection, those of the objects it finds then after the next one. */
async function settle(): Promise<void> {
  for (let k = 0; k < 3; k++) {
    collectGarbage();
    await setTimeout(SETTLE_MS);
  }
}

/**
 * Most memory that this thread's heap and buffers took beyond what they had before, MB. Sampled, so a lower bound of
 * the peak; what is garbage but not yet collected counts.
 */
export async function peakMegabytes(run: () => Promise<void>): Promise<number> {
  const used = (): number => {
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / 1e6;
  };
  await settle();
  const before = used();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, used());
  }, SAMPLE_MS);
  await run();
  clearInterval(timer);
  return Math.max(peak, used()) - before;
}
