import { useEffect } from "react";
import type { RunNumber } from "../../domain/units";
import { useStoreOfPage } from "../useAppStore";

/** Where keys belong to the thing that has the focus. */
const OWN_KEYS = "input, textarea, select, [role=dialog], [role=listbox]";

/** J and K walk the table from anywhere on the page: they are its arrow keys under their other names. T takes the run. */
export function useQueueKeys(): void {
  const store = useStoreOfPage();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const arrow = { j: "ArrowDown", k: "ArrowUp" }[event.key];
      const isModified = event.ctrlKey || event.metaKey || event.altKey;
      if ((arrow === undefined && event.key !== "t") || isModified || store.getState().dialog !== undefined)
        return;
      if (event.target instanceof Element && event.target.closest(OWN_KEYS) !== null) return;
      event.preventDefault();
      if (arrow) walk(arrow);
      else {
        const run = focusedRun();
        if (run !== undefined) void store.getState().takeOrGiveBack(run);
      }
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [store]);
}

function walk(key: string): void {
  const table = document.querySelector<HTMLElement>("[role=grid]");
  const focused = document.activeElement;
  // The first press enters the table at its row of before, or at the first one.
  if (table && !table.contains(focused)) table.focus();
  else focused?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

/** Undefined where the focus is not in a row of the table. */
function focusedRun(): RunNumber | undefined {
  const row = document.activeElement?.closest<HTMLElement>("[role=row]");
  const run = Number(row?.dataset.key);
  return Number.isInteger(run) ? run : undefined;
}
