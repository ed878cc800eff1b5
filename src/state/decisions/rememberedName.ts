import type { StoreDependencies } from "../appState";

const KEY = "lumiscope.who";

/** The name that was last signed with in this browser, "" where there is none. */
export function rememberedName(storage: StoreDependencies["storage"]): string {
  try {
    return storage?.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

export function rememberName(storage: StoreDependencies["storage"], who: string): void {
  try {
    storage?.setItem(KEY, who);
  } catch {
    // Storage full or forbidden: the name lasts as long as the page.
  }
}
