import { deleteDB, openDB } from "idb";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { MapBatch } from "../../src/domain/mapBatch";
import { indexedDbMaps } from "../../src/dials/kept-maps/indexedDbMaps";
import type { KeptEntry } from "../../src/dials/kept-maps/mapStore";
import { packMaps, unpackMaps } from "../../src/dials/kept-maps/packedMaps";

const DATABASE = "lumiscope-maps";

const maps: MapBatch = {
  ...{ runNumber: 900001, mePath: "CSC/m", ny: 2, nx: 2 },
  lsNumbers: Uint32Array.of(1, 2, 5),
  entries: Uint32Array.of(6, 6, 6),
  counts: Uint8Array.from({ length: 12 }, (_, i) => i),
};

const entryOf = async (bytes?: number): Promise<KeptEntry> => {
  const packed = await packMaps(maps);
  return { ...packed, keptAt: 1, bytes: bytes === undefined ? packed.bytes : new ArrayBuffer(bytes) };
};

beforeEach(() => deleteDB(DATABASE));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const giveRoom = (bytes: number) =>
  vi.spyOn(navigator.storage, "estimate").mockResolvedValue({ quota: bytes / 0.2, usage: 0 });

it("gives another page what one has kept", async () => {
  await indexedDbMaps().put("a", await entryOf());
  const found = (await indexedDbMaps().get("a")) as KeptEntry;
  expect(await unpackMaps(found)).toEqual(maps);
  expect(await indexedDbMaps().get("b")).toBeUndefined();
});

it("keeps to its budget, and gives up what was used longest ago", async () => {
  giveRoom(250);
  let time = 0;
  const store = indexedDbMaps(() => ++time);
  for (const key of ["a", "b"]) await store.put(key, await entryOf(100));
  await store.get("a");
  await store.put("c", await entryOf(100));
  const kept = async () =>
    Promise.all(["a", "b", "c", "d"].map(async (key) => (await store.get(key)) !== undefined));
  expect(await kept()).toEqual([true, false, true, false]);
  await expect(store.put("d", await entryOf(300))).rejects.toThrow(/no room/);
  expect(await kept()).toEqual([true, false, true, false]);
});

/** The next `times` writes of an entry fail as in a browser whose disk is full. */
function fillDisk(times: number): void {
  // Called below on the store that the request was for, not on an unbound method.
  const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, "put")?.value as (
    this: IDBObjectStore,
    ...args: Parameters<IDBObjectStore["put"]>
  ) => IDBRequest<IDBValidKey>;
  let left = times;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...args) {
    const request = put.apply(this, args);
    if (this.name === "entries" && left-- > 0) {
      const { transaction } = this;
      queueMicrotask(() => transaction.abort());
      const error = new DOMException("full", "QuotaExceededError");
      Object.defineProperty(transaction, "error", { value: error });
    }
    return request;
  });
}

it("makes room of half where the disk is full before the budget is", async () => {
  let time = 0;
  const store = indexedDbMaps(() => ++time);
  for (const key of ["a", "b", "c", "d"]) await store.put(key, await entryOf(100));
  fillDisk(1);
  await store.put("e", await entryOf(100));
  const kept = await Promise.all(["a", "b", "c", "d", "e"].map((key) => store.get(key)));
  expect(kept.map((entry) => entry !== undefined)).toEqual([false, false, false, true, true]);
});

it("says so where the disk stays full, and what was kept stays", async () => {
  const store = indexedDbMaps();
  for (const key of ["a", "b", "c"]) await store.put(key, await entryOf(100));
  fillDisk(2);
  await expect(store.put("d", await entryOf(100))).rejects.toThrow("full");
  expect(await store.get("a")).toBeDefined();
});

it("rejects where the browser has no IndexedDB", async () => {
  vi.stubGlobal("indexedDB", undefined);
  await expect(indexedDbMaps().get("a")).rejects.toThrow();
});

it("rejects where IndexedDB is forbidden", async () => {
  const forbidden = new DOMException(
    "A mutation operation was attempted on a database that did not allow mutations.",
  );
  vi.spyOn(indexedDB, "open").mockImplementation(() => {
    throw forbidden;
  });
  await expect(indexedDbMaps().put("a", await entryOf())).rejects.toThrow(forbidden);
});

it("two pages at once: the last write wins, neither waits for the other", async () => {
  const [one, other] = [indexedDbMaps(), indexedDbMaps()];
  await Promise.all([one.put("a", await entryOf()), other.put("b", await entryOf())]);
  await one.put("a", { ...(await entryOf()), keptAt: 2 });
  expect(await other.get("a")).toMatchObject({ keptAt: 2 });
  expect(await one.get("b")).toBeDefined();
});

it("makes way for a newer version in another tab, and works no more where that stays open", async () => {
  const store = indexedDbMaps();
  await store.put("a", await entryOf());
  const newer = await openDB(DATABASE, 2);
  await expect(store.get("a")).rejects.toThrow();
  newer.close();
});

it("is not held up by a tab that does not let go of an older version", async () => {
  const stubborn = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onsuccess = () => resolve(request.result);
  });
  const deletion = deleteDB(DATABASE);
  await expect(indexedDbMaps().get("a")).rejects.toThrow(/another tab/);
  stubborn.close();
  await deletion;
});
