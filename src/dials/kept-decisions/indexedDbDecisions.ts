import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";

const NAME = "lumiscope-decisions";
/** Raised with every change of the stores; what an older version kept is carried over, never forgotten. */
const VERSION = 2;

/** How far the server's log was read; `logId` tells it from a log begun anew. */
interface ServerPosition {
  readonly logId: string;
  readonly position: number;
}

/** An event, perhaps of a newer version. */
interface AnyEvent {
  readonly id: string;
}

interface DecisionsSchema extends DBSchema {
  events: { key: string; value: AnyEvent };
  /** The events that the server is not known to have. */
  unsent: { key: string; value: { readonly id: string } };
  server: { key: typeof POSITION; value: ServerPosition };
}

const STORES = ["events", "unsent", "server"] as const;
type Stores = IDBPTransaction<DecisionsSchema, typeof STORES, "readwrite">;
type Upgrade = IDBPTransaction<
  DecisionsSchema,
  (keyof Pick<DecisionsSchema, "events" | "unsent" | "server">)[],
  "versionchange"
>;
const POSITION = "position";

/**
 * The log of decisions in IndexedDB of this browser: only ever added to, but where the server has another content of an
 * event; shared by its tabs, with what of it waits for the server. Rejects where IndexedDB is absent, forbidden or full.
 */
export function indexedDbDecisions() {
  // Absent in old browsers; then other tabs see decisions at their next reload.
  const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(NAME) : undefined;

  return {
    list: () =>
      using(async (db) => {
        const stores = db.transaction(STORES);
        const [events, unsent, server] = await Promise.all([
          stores.objectStore("events").getAll(),
          stores.objectStore("unsent").getAllKeys(),
          stores.objectStore("server").get(POSITION),
        ]);
        return { events, unsent, server };
      }),

    append: async (events: readonly AnyEvent[]): Promise<void> => {
      await changing(async (stores) => {
        for (const event of await added(stores, events))
          await stores.objectStore("unsent").put({ id: event.id });
      });
      channel?.postMessage("appended");
      void askToStay();
    },

    confirm: (ids: readonly string[]): Promise<void> =>
      changing(async (stores) => {
        for (const id of ids) await stores.objectStore("unsent").delete(id);
      }),

    receive: async (events: readonly AnyEvent[], position: ServerPosition): Promise<void> => {
      const isNew = await changing(async (stores) => {
        const fresh = await added(stores, events);
        for (const event of events) {
          // Of what a file brought with another content the server's word counts.
          await stores.objectStore("events").put(event);
          await stores.objectStore("unsent").delete(event.id);
        }
        await stores.objectStore("server").put(position, POSITION);
        return fresh.length > 0;
      });
      if (isNew) channel?.postMessage("appended");
    },

    forgetServer: (): Promise<void> =>
      changing(async (stores) => {
        await stores.objectStore("server").clear();
        await allUnsent(stores);
      }),

    onAppended: (listener: () => void): void => {
      channel?.addEventListener("message", listener);
    },
  };
}

/** Opened for each call, as they are rare: no tab then stands in the way of another's upgrade. */
async function using<T>(work: (db: IDBPDatabase<DecisionsSchema>) => Promise<T>): Promise<T> {
  const db = await openDB<DecisionsSchema>(NAME, VERSION, {
    upgrade: (opened, oldVersion, _newVersion, stores) => {
      if (oldVersion < 1) opened.createObjectStore("events", { keyPath: "id" });
      opened.createObjectStore("unsent", { keyPath: "id" });
      opened.createObjectStore("server");
      // Version 1 knew no server. Where this fails, the upgrade fails with it.
      allUnsent(stores).catch(() => undefined);
    },
  });
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** All that `work` does, or nothing. */
const changing = <T>(work: (stores: Stores) => Promise<T>): Promise<T> =>
  using(async (db) => {
    // Strict: done means on the disk, also where the machine then loses power.
    const stores = db.transaction(STORES, "readwrite", { durability: "strict" });
    const [result] = await Promise.allSettled([work(stores)]);
    // A step that fails says less than the transaction, which fails with it.
    await stores.done;
    if (result.status === "rejected") throw result.reason;
    return result.value;
  });

async function allUnsent(stores: Stores | Upgrade): Promise<void> {
  const unsent = stores.objectStore("unsent");
  for (const id of await stores.objectStore("events").getAllKeys()) await unsent.put({ id });
}

/** Adds the events that are not there; those that are stay as they are. */
async function added(stores: Stores, events: readonly AnyEvent[]): Promise<readonly AnyEvent[]> {
  const store = stores.objectStore("events");
  const fresh: AnyEvent[] = [];
  for (const event of events) {
    if ((await store.getKey(event.id)) !== undefined) continue;
    await store.add(event);
    fresh.push(event);
  }
  return fresh;
}

/** Asks the browser not to clear this origin when the disk runs low. It may refuse: the log can be saved as a file. */
async function askToStay(): Promise<void> {
  try {
    if (!(await navigator.storage.persisted())) await navigator.storage.persist();
  } catch {
    // Only secure pages have navigator.storage.
  }
}
