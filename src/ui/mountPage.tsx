import { startTransition, StrictMode } from "react";
import { createRoot, type Root } from "react-dom/client";
import type { AppStore } from "../state/store";
import { App } from "./App";
import { StoreProvider } from "./useAppStore";

/** Draws the page of a store. As a transition, which React cuts into slices of 5 ms where it can. @returns to take it away */
export function mountPage(element: HTMLElement, store: AppStore): Root {
  const root = createRoot(element);
  startTransition(() =>
    root.render(
      <StrictMode>
        <StoreProvider value={store}>
          <App />
        </StoreProvider>
      </StrictMode>,
    ),
  );
  return root;
}
