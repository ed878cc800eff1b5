import { startTransition, useEffect, useState } from "react";

/**
 * Counts from 0 to `last`, one step a task after the step before is on the screen: what a step adds to the page is
 * drawn by itself. All panels of a run mounted at once take 60 ms.
 */
export function useStages(last: number): number {
  const [stage, setStage] = useState(0);
  useEffect(() => {
    if (stage >= last) return;
    let timer: number | undefined;
    const frame = requestAnimationFrame(() => {
      timer = window.setTimeout(() => startTransition(() => setStage(stage + 1)));
    });
    return () => {
      cancelAnimationFrame(frame);
      window.clearTimeout(timer);
    };
  }, [stage, last]);
  return stage;
}
