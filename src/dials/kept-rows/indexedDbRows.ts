import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { KeptRow } from "../../domain/review/keptRow";
import { keptRowShape } from "./keptRowShape";

const NAME = "lumiscope-queue-rows";
/** Raised with every change of what a row holds: what an older version kept is then forgotten. */
const VERSION = 1;
/** Days: a run is certified within a week or two, and rows have some kB. */
const KEEP_DAYS = 14;
const DAY_MS = 86_400_000;

interface RowsSchema extends DBSchema {
  rows: {
    /** Rules and run. */
    key: string;
    value: KeptRow & { readonly key: string; readonly rules: string };
    indexes: { rules: string; judgedAt: number };
  };
}

/**
 * Rows of judged runs in IndexedDB of this browser, the last of each run by each set of rules, for KEEP_DAYS. Shared by its
 * tabs. Rejects where IndexedDB is absent, forbidden or full.
 */
export function indexedDbRows() {
  return {
    /** Those that the rules judged, of all runs; what cannot be read is as if it were not there. */
    list: (rules: string): Promise<readonly KeptRow[]> =>
      using(async (db) => {
        const kept = await db.getAllFromIndex("rows", "rules", rules);
        return kept.flatMap((one) => keptRowShape.safeParse(one).data ?? []);
      }),

    keep: (rules: string, { judgedAt, row }: KeptRow): Promise<void> =>
      using(async (db) => {
        const rows = db.transaction("rows", "readwrite").store;
        await rows.put({ key: `${rules} ${row.runNumber}`, rules, judgedAt, row });
        const old = IDBKeyRange.upperBound(judgedAt - KEEP_DAYS * DAY_MS);
        for (const key of await rows.index("judgedAt").getAllKeys(old)) await rows.delete(key);
      }),
  };
}

/** Opened for each call, as they are rare: no tab then stands in the way of another's upgrade. */
async function using<T>(work: (db: IDBPDatabase<RowsSchema>) => Promise<T>): Promise<T> {
  const db = await openDB<RowsSchema>(NAME, VERSION, {
    upgrade: (opened) => {
      for (const name of opened.objectStoreNames) opened.deleteObjectStore(name);
      const rows = opened.createObjectStore("rows", { keyPath: "key" });
      rows.createIndex("rules", "rules");
      rows.createIndex("judgedAt", "judgedAt");
    },
  });
  try {
    return await work(db);
  } finally {
    db.close();
  }
}
