import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { NamedBytes } from "./networkFiles";
import type { CandidateStore } from "./candidateStore";

const NAME = "lumiscope-candidates";
/** Raised with every change of what an entry holds; what an older version kept is carried over. */
const VERSION = 1;

interface CandidatesSchema extends DBSchema {
  candidates: { key: string; value: readonly NamedBytes[] };
}

/** Candidates in IndexedDB of this browser; each call opens it, as they are rare. */
export function indexedDbCandidates(): CandidateStore {
  const using = async <T>(work: (db: IDBPDatabase<CandidatesSchema>) => Promise<T>): Promise<T> => {
    const db = await openDB<CandidatesSchema>(NAME, VERSION, {
      upgrade: (opened) => {
        opened.createObjectStore("candidates");
      },
    });
    try {
      return await work(db);
    } finally {
      db.close();
    }
  };
  return {
    list: () =>
      using(async (db) => {
        const { store } = db.transaction("candidates");
        const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
        return keys.map((key, i) => [key, values[i]] as const);
      }),
    get: (sha256) => using((db) => db.get("candidates", sha256)),
    put: (sha256, files) =>
      using(async (db) => {
        await db.put("candidates", files, sha256);
      }),
    delete: (sha256) => using((db) => db.delete("candidates", sha256)),
  };
}
