import { makeRoom } from "./makeRoom";
import { type MapsDatabase, openMapsDatabase } from "./mapsDatabase";
import type { KeptEntry, MapStore } from "./mapStore";
import { storageBudget } from "./storageBudget";

/**
 * Packed maps in IndexedDB, at most the storage budget together. Several tabs share it: each write is one transaction,
 * the last wins. A tab whose connection was closed, because another wanted to upgrade, opens a new one.
 * Rejects where IndexedDB is absent, forbidden, blocked or full.
 */
export function indexedDbMaps(now: () => number = Date.now): MapStore {
  let connection: Promise<MapsDatabase> | undefined;

  async function begin() {
    const forget = (): void => {
      connection = undefined;
    };
    if (!connection) {
      connection = openMapsDatabase(forget);
      connection.catch(forget);
    }
    const transaction = (await connection).transaction(["entries", "uses"], "readwrite");
    // Its failure is told by whoever awaits it; here it must only not count as unhandled.
    transaction.done.catch(() => undefined);
    return {
      entries: transaction.objectStore("entries"),
      uses: transaction.objectStore("uses"),
      done: transaction.done,
    };
  }

  async function write(key: string, entry: KeptEntry, limit: number): Promise<void> {
    const { entries, uses, done } = await begin();
    const use = { key, bytes: entry.bytes.byteLength, usedAt: now() };
    const evicted = makeRoom(await uses.getAll(), use, limit);
    if (!evicted) throw new Error("the browser has no room for these maps");
    const deletions = evicted.flatMap((old) => [entries.delete(old), uses.delete(old)]);
    // A step that fails says less than the transaction, which fails with it.
    await Promise.allSettled([...deletions, entries.put(entry, key), uses.put(use)]);
    await done;
  }

  return {
    async get(key) {
      const { entries, uses } = await begin();
      const [entry, use] = await Promise.all([entries.get(key), uses.get(key)]);
      // Not awaited: having the maps matters more than when they were wanted.
      if (use) uses.put({ ...use, usedAt: now() }).catch(() => undefined);
      return entry;
    },

    async put(key, entry) {
      try {
        await write(key, entry, await storageBudget());
      } catch (error) {
        if (!(error instanceof DOMException) || error.name !== "QuotaExceededError") throw error;
        // The browser has less room than it estimated: half of what is kept makes way, once.
        const uses = await (await begin()).uses.getAll();
        await write(key, entry, uses.reduce((sum, { bytes }) => sum + bytes, 0) / 2);
      }
    },

    async delete(key) {
      const { entries, uses, done } = await begin();
      await Promise.allSettled([entries.delete(key), uses.delete(key)]);
      await done;
    },
  };
}
