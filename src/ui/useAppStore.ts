import { createContext, useContext, useDeferredValue, useMemo } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import type { ElementAnalysis, RunAnalysis } from "../domain/runAnalysis";
import type { LsNumber } from "../domain/units";
import type { AppState } from "../state/appState";
import { selectElement, selectLsNumber } from "../state/currentAnalysis";
import { decidedAnalysis } from "../state/decisions/decidedAnalysis";
import type { AppStore } from "../state/store";

const StoreContext = createContext<AppStore | undefined>(undefined);

/** Hands the one store to everything below. */
export const StoreProvider = StoreContext.Provider;

/** The store itself, for what reads it outside of rendering. */
export function useStoreOfPage(): AppStore {
  const store = useContext(StoreContext);
  if (!store) throw new Error("This component must stand below a StoreProvider.");
  return store;
}

/** A part of the state; the component renders again only when a field of the answer changes (shallow). */
export function useAppStore<T>(selector: (state: AppState) => T): T {
  return useStore(useStoreOfPage(), useShallow(selector));
}

type Actions = {
  readonly [
    K in keyof AppState as AppState[K] extends (...args: never[]) => unknown ? K : never
  ]: AppState[K];
};

/** What can be done; never changes, so it never causes a render. */
export function useActions(): Actions {
  return useStoreOfPage().getState();
}

/** What is on the screen: the analysis so far, one of its elements, one of its LS. */
export interface Shown {
  readonly analysis: RunAnalysis;
  readonly element: ElementAnalysis;
  readonly lsNumber: LsNumber;
}

/** Undefined while nothing is judged. */
export function useShown(): Shown | undefined {
  const { analysis, element, lsNumber } = useAppStore((state) => ({
    analysis: decidedAnalysis(state),
    element: selectElement(state),
    lsNumber: selectLsNumber(state),
  }));
  return useMemo(
    () => (analysis && element && lsNumber !== undefined ? { analysis, element, lsNumber } : undefined),
    [analysis, element, lsNumber],
  );
}

/** The same a little later: while scrubbing, tracks and maps come first, text and tables when there is time. */
export function useSettledShown(): Shown | undefined {
  return useDeferredValue(useShown());
}
