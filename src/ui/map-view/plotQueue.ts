/**
 * Plotly jobs of the page, one per task: a map takes some 20 ms to draw, and three in one task would hold up the
 * pointer for 60. A map that asks again before its turn is drawn once.
 */
const waiting = new Map<object, () => Promise<void>>();
let isRunning = false;

/** Puts a job in the queue; one that waits for the same owner is replaced. */
export function queuePlotJob(owner: object, job: () => Promise<void>): void {
  waiting.set(owner, job);
  if (!isRunning) void run();
}

export function dropPlotJob(owner: object): void {
  waiting.delete(owner);
}

async function run(): Promise<void> {
  isRunning = true;
  for (let next = first(); next !== undefined; next = first()) {
    waiting.delete(next.owner);
    // A map that fails to draw must not keep the others from drawing.
    await next.job().catch((error: unknown) => reportError(error));
    await new Promise((resolve) => setTimeout(resolve));
  }
  isRunning = false;
}

function first(): { readonly owner: object; readonly job: () => Promise<void> } | undefined {
  for (const [owner, job] of waiting) return { owner, job };
  return undefined;
}
