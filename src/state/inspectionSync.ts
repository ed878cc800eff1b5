import type { StoreApi } from "zustand/vanilla";
import type { AppState } from "./appState";
import { selectElement, selectLsNumber } from "./currentAnalysis";
import { drawnMembers } from "./drawnMembers";

interface WantedMaps {
  readonly mePath: string;
  readonly members: Uint32Array<ArrayBuffer>;
}

/** Fields whose change can change the maps; all others, the cross-hair at pointer rate first, are passed over. */
const WATCHED = ["analysis", "runNumber", "mePath", "lsNumber", "windowMode", "brush"] as const;

/**
 * Asks for new maps whenever what is looked at changes.
 * @returns the function that stops it
 */
export function keepMapsCurrent(store: StoreApi<AppState>): () => void {
  let asked: WantedMaps | undefined;
  return store.subscribe((state, previous) => {
    if (WATCHED.every((field) => state[field] === previous[field])) return;
    if (state.inspection.phase === "idle") asked = undefined;
    const wanted = selectWantedMaps(state);
    if (!wanted || (asked && isEqual(asked, wanted))) return;
    asked = wanted;
    state.inspect(wanted.mePath, wanted.members);
  });
}

/** The maps that should be on the screen; undefined where there is nothing to draw. */
export function selectWantedMaps(state: AppState): WantedMaps | undefined {
  const element = state.runNumber === undefined ? undefined : selectElement(state);
  const lsNumber = selectLsNumber(state);
  if (!element || lsNumber === undefined) return undefined;
  const members = drawnMembers(element, state.windowMode, lsNumber, state.brush);
  return members.length === 0 ? undefined : { mePath: element.mePath, members };
}

function isEqual(a: WantedMaps, b: WantedMaps): boolean {
  return (
    a.mePath === b.mePath &&
    a.members.length === b.members.length &&
    a.members.every((lsNumber, i) => lsNumber === b.members[i])
  );
}
