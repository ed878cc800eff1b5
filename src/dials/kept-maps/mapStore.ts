import type { PackedMaps } from "./packedMaps";

/** Maps of one monitoring element of one run, as they were fetched. */
export interface KeptEntry extends PackedMaps {
  /** When the oldest of them came from the server, Unix milliseconds. */
  readonly keptAt: number;
}

/**
 * Where packed maps outlive the page: IndexedDB (indexedDbMaps.ts), a Map in tests. Any method may reject; then the
 * maps are fetched as if nothing were kept.
 */
export interface MapStore {
  /** The entry as it was found, which counts as used now; undefined where there is none. */
  get(key: string): Promise<unknown>;
  /** Keeps an entry, and gives up those used longest ago where there is no room. The last write of a key wins. */
  put(key: string, entry: KeptEntry): Promise<void>;
  delete(key: string): Promise<void>;
}
