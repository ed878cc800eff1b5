import { useEffect } from "react";
import { useStoreOfPage } from "../useAppStore";

/** Where keys belong to the thing that has the focus. */
const OWN_KEYS = "input, textarea, select, [role=dialog], [role=listbox]";

/** J and K walk the table from anywhere on the page: they are its arrow keys under their other names. */
export function useWalkKeys(): void {
  const store = useStoreOfPage();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const arrow = { j: "ArrowDown", k: "ArrowUp" }[event.key];
      const isModified = event.ctrlKey || event.metaKey || event.altKey;
      if (arrow === undefined || isModified || store.getState().dialog !== undefined) return;
      if (event.target instanceof Element && event.target.closest(OWN_KEYS) !== null) return;
      event.preventDefault();
      walk(arrow);
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
