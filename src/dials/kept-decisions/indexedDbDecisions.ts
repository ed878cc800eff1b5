import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { DecisionEvent } from "../../domain/decisions/decisionEvent";

const NAME = "lumiscope-decisions";
/** Raised with every change of the stores; what an older version kept is carried over, never forgotten. */
const VERSION = 1;

interface DecisionsSchema extends DBSchema {
  events: { key: string; value: DecisionEvent };
}

/**
 * The log of decisions in IndexedDB of this browser: only ever added to, shared by its tabs. Rejects where IndexedDB is
 * absent, forbidden or full. Opened for each call, as they are rare: no tab then stands in the way of another's upgrade.
 */
export function indexedDbDecisions() {
  // Absent in old browsers; then other tabs see decisions at their next reload.
  const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(NAME) : undefined;

  const using = async <T>(work: (db: IDBPDatabase<DecisionsSchema>) => Promise<T>): Promise<T> => {
    const db = await openDB<DecisionsSchema>(NAME, VERSION, {
      upgrade: (opened) => {
        opened.createObjectStore("events", { keyPath: "id" });
      },
    });
    try {
      return await work(db);
    } finally {
      db.close();
    }
  };

  return {
    list: (): Promise<readonly unknown[]> => using((db) => db.getAll("events")),

    append: async (events: readonly DecisionEvent[]): Promise<void> => {
      await using(async (db) => {
        // Strict: done means on the disk, also where the machine then loses power.
        const { store, done } = db.transaction("events", "readwrite", { durability: "strict" });
        const puts = events.map(async (event) => {
          if ((await store.getKey(event.id)) === undefined) await store.add(event);
        });
        // A step that fails says less than the transaction, which fails with it.
        await Promise.allSettled(puts);
        await done;
      });
      channel?.postMessage("appended");
      void askToStay();
    },

    onAppended: (listener: () => void): void => {
      channel?.addEventListener("message", listener);
    },
  };
}

/** Asks the browser not to clear this origin when the disk runs low. It may refuse: the log can be saved as a file. */
async function askToStay(): Promise<void> {
  try {
    if (!(await navigator.storage.persisted())) await navigator.storage.persist();
  } catch {
    // Only secure pages have navigator.storage.
  }
}
