import type { Binning } from "../domain/geometry/geometryOf";
import { type Counts, indexOfLs, type MapBatch, withRoomFor } from "../domain/mapBatch";
import type { SkippedMap } from "../domain/runAnalysis";
import type { LsNumber } from "../domain/units";
import type { OccupancyAnswer, OccupancyRequest } from "./dialsClient";
import { rangeReason, readBins } from "./parseTh1";
import { binningReason, readCells } from "./parseTh2";
import type { Th2Wire } from "./wire";

/** The part of a th2 row that makes a map; a th1 row is one with a single row of bins. */
type HistogramRow = Pick<Th2Wire, "ls_number" | "x_bin" | "y_bin" | "entries" | "data"> &
  // Of 1D elements alone.
  Partial<Pick<Th2Wire, "x_min" | "x_max">>;

/** Values of a slot; 0 until a row comes. */
const KEPT = 1;
const SKIPPED = 2;

/**
 * Collects the maps of one monitoring element while pages come in, in any order. Every requested LS has its slot in
 * the final column from the start, so nothing is sorted or copied unless some LS turn out to be missing.
 */
export class MapStack {
  private readonly request: OccupancyRequest;
  private binning: Binning;
  private isBinned = false;
  /** Shape (nLs): 0, KEPT or SKIPPED. */
  private readonly slots: Uint8Array<ArrayBuffer>;
  private readonly entries: Uint32Array<ArrayBuffer>;
  private counts: Counts;
  private readonly skipped: SkippedMap[] = [];

  constructor(request: OccupancyRequest) {
    const nLs = request.lsNumbers.length;
    this.request = request;
    this.binning = request;
    this.slots = new Uint8Array(nLs);
    this.entries = new Uint32Array(nLs);
    this.counts = new Uint8Array(nLs * this.size());
  }

  /** Takes one row. An LS that was not asked for is not ours and is left alone. */
  add(row: HistogramRow): void {
    const slot = indexOfLs(this.request.lsNumbers, row.ls_number);
    if (slot === -1) return;
    if (this.slots[slot] === KEPT) {
      this.note(row.ls_number, "a second map of this lumisection was ignored, the first was kept");
      return;
    }
    this.settleBinning(row);
    const foreign = this.foreignReason(row);
    const reason = foreign ?? this.read(row, slot);
    if (reason === undefined) this.slots[slot] = KEPT;
    else this.skip(row.ls_number, reason, foreign !== undefined);
  }

  /** Leaves an LS out for a reason. */
  skip(lsNumber: LsNumber, reason: string, isForeign = false): void {
    this.slots[indexOfLs(this.request.lsNumbers, lsNumber)] = SKIPPED;
    this.note(lsNumber, reason, isForeign);
  }

  /** The finished batch; the stack gives its buffers away and must not be used again. */
  finish(): OccupancyAnswer {
    const { runNumber, monitoringElement, lsNumbers } = this.request;
    const { ny, nx } = this.binning;
    const kept = Uint32Array.from(lsNumbers.keys()).filter((slot) => this.slots[slot] === KEPT);
    const maps: MapBatch = {
      runNumber,
      mePath: monitoringElement.mePath,
      ny,
      nx,
      lsNumbers: kept.map((slot) => lsNumbers[slot]),
      entries: kept.map((slot) => this.entries[slot]),
      counts: this.compact(kept),
    };
    const skipped = this.skipped.sort((a, b) => a.lsNumber - b.lsNumber);
    return { maps, skipped };
  }

  /** The first map decides for all, if it has one of the binnings asked for. */
  private settleBinning({ x_bin: nx, y_bin: ny }: HistogramRow): void {
    if (this.isBinned) return;
    const found = this.request.otherBinnings?.find((other) => other.nx === nx && other.ny === ny);
    if (found) {
      this.binning = found;
      this.counts = new Uint8Array(this.slots.length * this.size());
    }
    this.isBinned = found !== undefined || (nx === this.binning.nx && ny === this.binning.ny);
  }

  private size(): number {
    return this.binning.ny * this.binning.nx;
  }

  /** Why it is another histogram than the one that was asked for, or undefined. */
  private foreignReason({ x_bin, y_bin, x_min, x_max }: HistogramRow): string | undefined {
    const { ny, nx } = this.binning;
    return binningReason(x_bin, y_bin, ny, nx) ?? rangeReason([x_min, x_max], nx, this.request.xRange);
  }

  private read(row: HistogramRow, slot: number): string | undefined {
    const { entries } = row;
    if (typeof entries !== "number" || entries >>> 0 !== entries)
      return "its number of entries is not a count";
    this.entries[slot] = entries;
    const largest = this.readContents(row.data, slot);
    if (typeof largest === "string") return largest;
    const roomier = withRoomFor(largest, this.counts);
    if (roomier !== this.counts) {
      this.counts = roomier;
      this.readContents(row.data, slot);
    }
    return undefined;
  }

  private readContents(data: unknown, slot: number): number | string {
    const { ny, nx } = this.binning;
    const offset = slot * this.size();
    return this.request.monitoringElement.dimension === 1
      ? readBins(data, nx, this.counts, offset)
      : readCells(data, ny, nx, this.counts, offset);
  }

  private compact(kept: Uint32Array): Counts {
    if (kept.length === this.slots.length) return this.counts;
    const size = this.size();
    kept.forEach((slot, k) => {
      this.counts.copyWithin(k * size, slot * size, (slot + 1) * size);
    });
    return this.counts.slice(0, kept.length * size);
  }

  private note(lsNumber: LsNumber, reason: string, isForeign = false): void {
    const { mePath } = this.request.monitoringElement;
    this.skipped.push(isForeign ? { mePath, lsNumber, reason, isForeign } : { mePath, lsNumber, reason });
  }
}
