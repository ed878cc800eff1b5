import type { StoreApi } from "zustand/vanilla";
import { isSamePerson } from "../../domain/decisions/decisionEvent";
import type { AppState } from "../appState";
import { ownName } from "./assigneeSlice";
import { logOfRuns } from "./logOfRuns";

/**
 * Tells a person whose run another one has taken over, knowingly or at the same moment: both would go on reviewing it.
 * @returns the function that stops it
 */
export function tellOfTakeOvers(store: StoreApi<AppState>): () => void {
  return store.subscribe((state, previous) => {
    if (state.decisionLog === previous.decisionLog || nTakings(state) === nTakings(previous)) return;
    const who = ownName(state);
    const isMine = (holder: { readonly who: string } | undefined) =>
      holder !== undefined && isSamePerson(holder, { who });
    for (const [runNumber, { taking: before }] of logOfRuns({
      ...state,
      decisionLog: previous.decisionLog,
    })) {
      const now = isMine(before) ? logOfRuns(state).get(runNumber)?.taking : undefined;
      if (now && !isMine(now)) state.notify(`${now.who} has taken run ${runNumber} over`);
    }
  });
}

/** Other news of the log changes no holder, and a fold over all of it is not for nothing. */
const nTakings = ({ decisionLog }: AppState): number =>
  decisionLog.reduce((n, { kind }) => n + Number(kind === "taking"), 0);
