import type { CreateSlice, InspectionSlice } from "./appState";
import { failureOf } from "./failure";

interface Wanted {
  readonly mePath: string;
  readonly members: Uint32Array<ArrayBuffer>;
}

/**
 * Asks for the maps on the screen. While one request is out, only the newest that waits is kept: dragging over
 * 200 LS costs as many requests as the worker can answer, and every answer is drawn.
 */
export const createInspectionSlice: CreateSlice<InspectionSlice> = (set, get, { engine }) => {
  let inFlight: AbortController | undefined;
  let waiting: Wanted | undefined;

  const ask = async ({ mePath, members }: Wanted): Promise<void> => {
    const mine = new AbortController();
    inFlight = mine;
    try {
      const shown = await engine.inspect(mePath, members, mine.signal);
      if (mine.signal.aborted) return;
      set({ inspection: waiting ? { phase: "loading", shown } : { phase: "ready", shown } });
    } catch (error) {
      if (mine.signal.aborted) return;
      const { shown } = get().inspection;
      if (!waiting) set({ inspection: { phase: "failed", shown, failure: failureOf(error) } });
    }
    inFlight = undefined;
    const next = waiting;
    waiting = undefined;
    if (next) void ask(next);
  };

  return {
    inspection: { phase: "idle", shown: undefined },

    inspect: (mePath, members) => {
      const { shown } = get().inspection;
      set({ inspection: { phase: "loading", shown: shown?.mePath === mePath ? shown : undefined } });
      if (inFlight) waiting = { mePath, members };
      else void ask({ mePath, members });
    },

    clearInspection: () => {
      inFlight?.abort();
      inFlight = undefined;
      waiting = undefined;
      set({ inspection: { phase: "idle", shown: undefined } });
    },
  };
};
