import { z } from "zod";
import { indexOfLs, type MapBatch } from "../../domain/mapBatch";
import type { OccupancyRequest } from "../dialsClient";
import { isBinningAsked } from "../isBinningAsked";
import type { MapStore } from "./mapStore";
import { QuietQueue } from "./quietQueue";
import { packedShape, packMaps, unpackMaps } from "./packedMaps";

const entrySchema = packedShape.extend({ keptAt: z.number(), bytes: z.instanceof(ArrayBuffer) });

const MAX_AGE_MS = 30 * 24 * 3_600_000;
/** A storage that hangs must not hold up what the server has long answered; a stack is read in 0.1 s. */
const READ_WITHIN_MS = 3000;
/**
 * Packing 1,500 maps takes 0.4 s of the thread that reads the answers of the server: it waits until the run is judged.
 * A run of 1,500 LS in eight elements and its reference are 320 MB; most are held for drawing anyway, but not where
 * the person goes from run to run.
 */
const MAX_WAITING_BYTES = 160e6;

/** A stack that was found. */
interface FoundStack {
  readonly maps: MapBatch;
  /** When the oldest of its maps came from the server, Unix milliseconds. */
  readonly keptAt: number;
}

/** Reads and writes stacks of maps in a store that may be absent, full, slow or damaged: nothing here ever rejects. */
export class KeptStack {
  nDropped = 0;
  /** What the store said when it last failed. */
  trouble: string | undefined;
  readonly #store: MapStore;
  readonly #now: () => number;
  readonly #queue: QuietQueue;

  constructor(store: MapStore, now: () => number, quietMs: number) {
    this.#store = store;
    this.#now = now;
    this.#queue = new QuietQueue({ quietMs, maxBytes: MAX_WAITING_BYTES });
  }

  /** Does what must not wait for anything that is to be written. */
  urgent<T>(work: () => Promise<T>): Promise<T> {
    return this.#queue.urgent(work);
  }

  /** Resolves when all is written that is to be written by now. */
  written(): Promise<void> {
    return new Promise((resolve) => {
      this.#queue.add(0, () => {
        resolve();
        return Promise.resolve();
      });
    });
  }

  /** Maps that fit the request: same binning, no LS that it does not list, at least one; undefined without any. */
  async read(key: string, request: OccupancyRequest): Promise<FoundStack | undefined> {
    const found = await this.#whatever(() => within(READ_WITHIN_MS, this.#store.get(key)));
    if (found === undefined) return undefined;
    try {
      const entry = entrySchema.parse(found);
      const maps = await unpackMaps(entry);
      const { keptAt } = entry;
      // In the future where the clock was put back since: as old as unknown, or it would never age.
      const isYoung = Math.abs(this.#now() - keptAt) < MAX_AGE_MS;
      if (isYoung && fits(maps, request)) return { maps, keptAt };
    } catch {
      this.nDropped++; // damaged; fetched again
    }
    this.#write(0, () => this.#store.delete(key));
    return undefined;
  }

  /** Forgets a stack that the server contradicts. */
  drop(key: string): void {
    this.nDropped++;
    this.#write(0, () => this.#store.delete(key));
  }

  /**
   * Keeps a stack, some time later.
   * @param keptAt when its oldest map came, Unix milliseconds; now unless given
   */
  keep(key: string, maps: MapBatch, keptAt = this.#now()): void {
    if (maps.lsNumbers.length === 0) return;
    const pack = async () => this.#store.put(key, { ...(await packMaps(maps)), keptAt });
    this.#write(maps.counts.byteLength, pack);
  }

  #write(bytes: number, work: () => Promise<void>): void {
    this.#queue.add(bytes, () => this.#whatever(work));
  }

  async #whatever<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      const done = await work();
      this.trouble = undefined;
      return done;
    } catch (error) {
      this.trouble = error instanceof Error ? error.message : String(error);
      return undefined;
    }
  }
}

function fits(maps: MapBatch, request: OccupancyRequest): boolean {
  const { runNumber, monitoringElement, lsNumbers } = request;
  const isAsked =
    isBinningAsked(maps, request) && maps.runNumber === runNumber && maps.mePath === monitoringElement.mePath;
  return isAsked && maps.lsNumbers.length > 0 && maps.lsNumbers.every((ls) => indexOfLs(lsNumbers, ls) >= 0);
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the browser's storage does not answer")), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
