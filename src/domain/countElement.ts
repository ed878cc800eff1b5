import { type ChamberSums, sumChambers } from "./chamberSums";
import { isChamber, type MapGeometry } from "./geometry/mapGeometry";
import type { ExcludedChambers } from "./knownDefects";
import { mapAt, type MapBatch, nMaps } from "./mapBatch";
import type { JudgedLs, RegionTable } from "./regionEvidence";
import { type RegionCounts, regionCounts, type RegionJudge, type Systematics } from "./regionScores";
import type { Windows } from "./runAnalysis";
import { nWindows, windowOfLs } from "./window";
import type { WindowMaps } from "./windowMaps";

/** The maps of one monitoring element with what is expected of them. */
export interface CountInput {
  readonly maps: MapBatch;
  readonly geometry: MapGeometry;
  readonly sums: ChamberSums;
  readonly defects: ExcludedChambers;
  readonly windows: Windows;
  readonly windowMaps: WindowMaps;
  /** Expected hits per window, shape (nWindows, ny, nx): the network's, or the baseline. */
  readonly expectation: Float32Array;
  /** Exposure of each map, shape (nMaps); only judged LS are read. */
  readonly exposure: Float64Array;
  readonly systematics: Systematics;
  /** Whether evidence is of one window at a time: no LS is judged by those of another one. */
  readonly isOfWindows?: boolean;
}

/** Hits of every window and LS by region, and what was expected. */
export interface CountedElement {
  readonly windows: {
    /** Hits, shape (nWindows, nRegions). */
    readonly observed: Float32Array<ArrayBuffer>;
    readonly expected: Float32Array<ArrayBuffer>;
    /** Whether the baseline stands in for the network (regionScores.ts), shape (nWindows). */
    readonly isOutside: Uint8Array<ArrayBuffer>;
    readonly maxBin: number;
  };
  readonly ls: {
    readonly table: LsTable;
    /** Hits of the whole map, shape (nMaps). */
    readonly hits: Float64Array<ArrayBuffer>;
    /** Of the chambers (regionScores.ts), NaN where not judged; shape (nMaps). */
    readonly commonScale: Float64Array<ArrayBuffer>;
    readonly otherOfChambers: Float64Array<ArrayBuffer>;
    readonly maxBin: number;
  };
  readonly judged: JudgedLs;
  /** Hits of the chambers, shape (nMaps, nChambers), NaN where not judged; undefined where they lie around no beam. */
  readonly chambers: { readonly observed: Float32Array; readonly expected: Float32Array } | undefined;
}

interface LsTable extends RegionTable {
  readonly observed: Float32Array<ArrayBuffer>;
  readonly expected: Float32Array<ArrayBuffer>;
}

interface WindowExpectation {
  /** Hits of the chambers. */
  readonly network: Float64Array;
  readonly baseline: Float64Array;
  readonly counts: RegionCounts;
}

/** Counts every region of one monitoring element in each window and in each LS, which takes its share of its window's. */
export function countElement(input: CountInput): CountedElement {
  const { maps, geometry, sums, defects, windows } = input;
  const n = geometry.regions.length;
  const judge: RegionJudge = { geometry, excluded: defects.excluded, systematics: input.systematics };
  const { ofWindow, ...counted } = countWindows(input, judge);

  const rows = nMaps(maps);
  const filled = (columns: number) => new Float32Array(rows * columns).fill(NaN);
  const table = { observed: new Float32Array(rows * n), expected: filled(n), otherScale: filled(n) };
  const [commonScale, otherOfChambers] = [new Float64Array(rows).fill(NaN), new Float64Array(rows).fill(NaN)];
  const chambers = geometry.azimuths && {
    observed: filled(sums.nChambers),
    expected: filled(sums.nChambers),
  };
  const hits = new Float64Array(rows);
  const positions: number[] = [];
  let maxBin = 0;
  maps.lsNumbers.forEach((lsNumber, k) => {
    const map = mapAt(maps, k);
    for (const inBin of map) {
      hits[k] += inBin;
      if (inBin > maxBin) maxBin = inBin;
    }
    const own = new Float64Array(sums.nChambers);
    sumChambers(sums, map, own);
    const w = windowOfLs(windows, lsNumber);
    // Its window may be good, but of the LS itself nothing was expected: that is not judged (NaN).
    const isJudged = w >= 0 && input.exposure[k] > 0;
    const share = isJudged ? input.exposure[k] / input.windowMaps.exposure[w] : 0;
    const { network, baseline, counts: window } = isJudged ? ofWindow[w] : NOTHING_EXPECTED;
    const level = scaled(baseline, share);
    const counts = regionCounts(
      judge,
      { observed: own, expected: scaled(network, share), baseline: level },
      window?.isOutside ?? false,
    );
    table.observed.set(counts.observed, k * n);
    if (!window) return;
    positions.push(k);
    table.expected.set(counts.expected, k * n);
    commonScale[k] = counts.commonScale;
    otherOfChambers[k] = counts.otherOfChambers;
    // One LS says too little of the rest of a map where that is small: 7 % of ring ME2/2.
    const isFine = (r: number) => isChamber(geometry.regions[r]);
    table.otherScale.set(
      counts.otherScale.map((scale, r) => (isFine(r) ? scale : window.otherScale[r])),
      k * n,
    );
    chambers?.observed.set(own, k * sums.nChambers);
    chambers?.expected.set(
      level.map((expected, c) => (defects.excluded[c] ? NaN : expected)),
      k * sums.nChambers,
    );
  });
  return {
    windows: counted,
    ls: { table, hits, commonScale, otherOfChambers, maxBin },
    judged: { positions, restarts: restartsOf(input, positions) },
    chambers,
  };
}

const NOTHING_EXPECTED = { network: [], baseline: [], counts: undefined };

const scaled = (hits: ArrayLike<number>, share: number) => Float64Array.from(hits, (value) => share * value);

function countWindows({ geometry, sums, windows, windowMaps, expectation }: CountInput, judge: RegionJudge) {
  const n = geometry.regions.length;
  const size = geometry.ny * geometry.nx;
  const table = () => new Float32Array(nWindows(windows) * n);
  const [observed, expected] = [table(), table()];
  const ofWindow: WindowExpectation[] = [];
  let maxBin = 0;
  for (let w = 0; w < nWindows(windows); w++) {
    const chambersOf = (stack: Float32Array) => {
      const hits = new Float64Array(sums.nChambers);
      sumChambers(sums, stack.subarray(w * size, (w + 1) * size), hits);
      return hits;
    };
    const [network, baseline] = [chambersOf(expectation), chambersOf(windowMaps.baseline)];
    const counts = regionCounts(judge, {
      observed: chambersOf(windowMaps.counts),
      expected: network,
      baseline,
    });
    observed.set(counts.observed, w * n);
    expected.set(counts.expected, w * n);
    ofWindow.push({ network, baseline, counts });
  }
  for (const hits of windowMaps.counts) if (hits > maxBin) maxBin = hits;
  const isOutside = Uint8Array.from(ofWindow, ({ counts }) => Number(counts.isOutside));
  return { observed, expected, isOutside, maxBin, ofWindow };
}

/** 1 for the first judged LS and for those that do not follow the one before; in the order of `judged`. */
function restartsOf({ maps, windows, isOfWindows }: CountInput, judged: readonly number[]): Uint8Array {
  const { lsNumbers } = maps;
  const begins = new Set(isOfWindows ? windows.judgesFrom : []);
  return Uint8Array.from(judged, (k, i) =>
    Number(i === 0 || lsNumbers[k] !== lsNumbers[judged[i - 1]] + 1 || begins.has(lsNumbers[k])),
  );
}
