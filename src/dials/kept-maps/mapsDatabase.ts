import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { KeptEntry } from "./mapStore";
import type { Use } from "./makeRoom";

const NAME = "lumiscope-maps";
/** Raised with every change of what an entry holds: whatever an older version kept is then forgotten. */
const VERSION = 1;
/** Older tabs close as soon as they are asked; one that hangs must not lock this one out. */
const OPEN_WITHIN_MS = 2000;

interface MapsSchema extends DBSchema {
  entries: { key: string; value: KeptEntry };
  /** Sizes and times of use, apart: whoever makes room must not read the maps. */
  uses: { key: string; value: Use };
}
export type MapsDatabase = IDBPDatabase<MapsSchema>;

/**
 * Opens the database of this browser, new or upgraded where needed.
 * @param onLost the connection is closed: the browser ended it, or another tab wants to upgrade
 */
export async function openMapsDatabase(onLost: () => void): Promise<MapsDatabase> {
  let isLate = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isLate = true;
      reject(new Error("another tab holds an older version of the kept maps: close it"));
    }, OPEN_WITHIN_MS);
  });
  try {
    const opening = openDB<MapsSchema>(NAME, VERSION, {
      upgrade(db) {
        for (const name of db.objectStoreNames) db.deleteObjectStore(name);
        db.createObjectStore("entries");
        db.createObjectStore("uses", { keyPath: "key" });
      },
      blocking(_current, _blocked, event) {
        onLost();
        (event.target as IDBDatabase).close();
      },
      terminated: onLost,
    });
    // One that opens after all would stand in the way of the next upgrade.
    opening.then((db) => isLate && db.close()).catch(() => undefined);
    return await Promise.race([opening, late]);
  } finally {
    clearTimeout(timer);
  }
}
