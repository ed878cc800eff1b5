import { z } from "zod";

/** A task of the page's main thread. */
export interface MainThreadTask {
  /** From its start to its end, ms: what a person waits, other threads on the same cores included. */
  readonly wallMs: number;
  /** Time the processor worked for it, ms. */
  readonly ownMs: number;
}

/** Categories of a Chromium trace that `mainThreadTasks` reads. */
export const TASK_CATEGORIES = ["toplevel", "blink.user_timing"];

const TASK = "ThreadControllerImpl::RunTask";

const traceShape = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      pid: z.number(),
      tid: z.number(),
      /** Microseconds, as the two durations. */
      ts: z.number().optional(),
      dur: z.number().optional(),
      tdur: z.number().optional(),
      args: z.object({ name: z.unknown() }).partial().optional(),
    }),
  ),
});

/**
 * Tasks of the main thread that set `mark` (performance.mark), from that moment on.
 * @param trace JSON of a Chromium trace
 * @throws Error where nobody set the mark, or Chromium names its tasks differently
 */
export function mainThreadTasks(trace: string, mark: string): readonly MainThreadTask[] {
  const events = traceShape.parse(JSON.parse(trace)).traceEvents;
  const begin = events.find(({ name }) => name === mark);
  if (begin?.ts === undefined) throw new Error(`The trace has no mark "${mark}".`);
  const { pid, tid, ts: from } = begin;
  const tasks = events
    .filter(
      (event) => event.name === TASK && event.pid === pid && event.tid === tid && (event.ts ?? 0) >= from,
    )
    .map(({ dur = 0, tdur = 0 }) => ({ wallMs: dur / 1000, ownMs: tdur / 1000 }));
  if (tasks.length === 0) throw new Error(`The trace has no ${TASK} after "${mark}".`);
  return tasks;
}
