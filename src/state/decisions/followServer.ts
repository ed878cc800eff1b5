import type { AppStore } from "../store";

/** How long until the next look at the server, ms: other people's decisions show within seconds. */
const PAUSE_MS = { unknown: 3000, current: 3000, down: 6000, absent: 120_000 } as const;

/** Keeps the log of decisions together with the server's, from now on. */
export function followDecisionServer(store: AppStore): void {
  const { syncDecisions } = store.getState();
  const next = async () => {
    await syncDecisions();
    setTimeout(() => void next(), PAUSE_MS[store.getState().decisionServer.phase]);
  };
  void next();
}
