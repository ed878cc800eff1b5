import { z } from "zod";

/** A task of the page's main thread. */
export interface MainThreadTask {
  /** From its start to its end, ms: what a person waits, other threads on the same cores included. */
  readonly wallMs: number;
  /** Time the processor worked for it, ms. */
  readonly ownMs: number;
  /** Part of wallMs in which V8 collected garbage, waits for its helper threads included, ms. */
  readonly collectingMs: number;
}

/** Categories of a Chromium trace that `mainThreadTasks` reads. */
export const TASK_CATEGORIES = ["toplevel", "blink.user_timing", "disabled-by-default-v8.gc"];

const TASK = "ThreadControllerImpl::RunTask";
const COLLECTING = "v8.gc";

const traceShape = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      /** Categories with commas between them. */
      cat: z.string().optional(),
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
  const spans = events.flatMap(({ ts = 0, dur, ...event }) =>
    event.pid === pid && event.tid === tid && ts >= from && dur !== undefined ? [{ ...event, ts, dur }] : [],
  );
  const collections = spans.filter(({ cat }) => cat?.includes(COLLECTING)).sort((a, b) => a.ts - b.ts);
  const tasks = spans
    .filter(({ name }) => name === TASK)
    .map(({ ts, dur, tdur = 0 }) => ({
      wallMs: dur / 1000,
      ownMs: tdur / 1000,
      collectingMs: coveredTime(collections, ts, ts + dur) / 1000,
    }));
  if (tasks.length === 0) throw new Error(`The trace has no ${TASK} after "${mark}".`);
  return tasks;
}

interface Span {
  readonly ts: number;
  readonly dur: number;
}

/** How much of [from, to) the spans cover, those inside others counted once. @param spans by their start */
function coveredTime(spans: readonly Span[], from: number, to: number): number {
  let covered = 0;
  let until = from;
  for (const { ts, dur } of spans) {
    if (ts >= to) break;
    const end = Math.min(ts + dur, to);
    covered += Math.max(0, end - Math.max(ts, until));
    until = Math.max(until, end);
  }
  return covered;
}
