import { useEffect } from "react";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { currentAnalysis, selectLsNumber } from "../../state/currentAnalysis";
import { useAppStore, useStoreOfPage } from "../useAppStore";

/** 12 LS a second: 1,500 LS in two minutes. */
const STEP_MS = 83;

/** Moves on by itself while playing; stops at the end of the run and where an anomaly begins. */
export function usePlayback(): void {
  const store = useStoreOfPage();
  const isPlaying = useAppStore((state) => state.isPlaying);
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => {
      const before = selectLsNumber(store.getState());
      store.getState().stepLs(1);
      const state = store.getState();
      const after = selectLsNumber(state);
      const analysis = currentAnalysis(state);
      if (!analysis || after === undefined || after === before || isOnset(analysis, after)) {
        state.setPlaying(false);
      }
    }, STEP_MS);
    return () => clearInterval(timer);
  }, [isPlaying, store]);
}

const isOnset = ({ segments }: RunAnalysis, ls: number) => segments.some(({ from }) => from === ls);
