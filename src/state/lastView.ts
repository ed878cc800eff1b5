import type { StoreApi } from "zustand/vanilla";
import { z } from "zod";
import { formatAddress, parseAddress } from "./address";
import { addressOf } from "./addressSync";
import type { AppState, CreateSlice, StoreDependencies } from "./appState";
import type { LastView, LastViewSlice } from "./lastViewState";

const KEY = "lumiscope.lastView";
/** Longer ago it is another shift. */
const OFFERED_MS = 24 * 3_600_000;
/** Scrubbing changes the view 30 times a second; what is remembered may be a second old. */
const WRITE_EVERY_MS = 1000;

const viewSchema = z.object({
  v: z.literal(1),
  href: z.string().regex(/^\/(expert|review)\/\d/),
  at: z.number(),
});

/** Offers the last view once: whoever opens something else, or comes by a link, has chosen. */
export const createLastViewSlice: CreateSlice<LastViewSlice> = (set, _get, { storage, now }) => ({
  lastView: loadLastView(storage, now()),
  dismissLastView: () => set({ lastView: undefined }),
});

/** Remembers the view of the run that is open; the newest of all tabs is kept. @returns the function that stops */
export function rememberView(
  store: StoreApi<AppState>,
  { storage, now }: Pick<StoreDependencies, "storage" | "now">,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (): void => {
    timer = undefined;
    const address = addressOf(store.getState());
    if (address.runNumber === undefined || address.fileName !== undefined) return;
    try {
      storage?.setItem(KEY, JSON.stringify({ v: 1, href: formatAddress(address), at: now() }));
    } catch {
      // Storage full or forbidden: then there is no way back, and nothing else is lost.
    }
  };
  const stop = store.subscribe(() => {
    timer ??= setTimeout(write, WRITE_EVERY_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

function loadLastView(storage: StoreDependencies["storage"], now: number): LastView | undefined {
  try {
    const { href, at } = viewSchema.parse(JSON.parse(storage?.getItem(KEY) ?? ""));
    const { pathname, search } = new URL(href, "http://localhost");
    const { runNumber, lsNumber, pinned } = parseAddress(pathname, search).address;
    if (runNumber === undefined || now - at > OFFERED_MS) return undefined;
    return { href, at, runNumber, lsNumber, pinned };
  } catch {
    return undefined;
  }
}
