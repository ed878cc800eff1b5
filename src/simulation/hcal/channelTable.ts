import { HCAL_MES, hcalGeometry } from "../../domain/geometry/hcal";
import { type HcalDepth, hcalColumns, hcalIsRead, hcalSubdetector } from "../../domain/geometry/hcalReadout";
import { DETECTOR_SEED } from "../detectorSeed";
import { normal, randomOf } from "../random";
import { logit, occupancyAt } from "./occupancy";

/** The columns in which the simulated maps come; 83 exist too (dials-api.md), with HE and HF in one column at 29. */
const COLUMNS = 84;

/**
 * Channels scatter around their ring by this in logit, cut at two standard deviations: run 306138 has 0.74 in depth 1,
 * with 1 % beyond -1.4 and +1.95.
 */
const CHANNEL_SPREAD = 0.74;
const LARGEST = 2;

/**
 * Share of HB, HE and HO channels that are permanently dead, in the reference run too: known defects. Depths 1 and 2 of
 * run 306138 lack 21 of 4,896 channels; none of its 864 cells of HF.
 */
const DEAD_SHARE = 21 / 4896;

const HCAL_STREAM = 0x4843414c;

/** The channels of a depth and how often each fires. */
export interface ChannelTable {
  /** Bin of each channel, ascending; dead channels are left out. */
  readonly bins: Uint32Array;
  /** Share of the events in which the channel is in the map, aligned to `bins`. */
  readonly occupancy: Float64Array;
}

const built = new Map<HcalDepth, ChannelTable>();

/** Built once per depth. */
export function channelTable(depth: HcalDepth): ChannelTable {
  let table = built.get(depth);
  if (!table) {
    table = buildTable(depth);
    built.set(depth, table);
  }
  return table;
}

/** Throws where the path is no HCAL map. */
export function depthOf(mePath: string): HcalDepth {
  const element = HCAL_MES.find((candidate) => candidate.mePath === mePath);
  if (!element) throw new Error(`${mePath} is no HCAL map`);
  return element.depth;
}

function buildTable(depth: HcalDepth): ChannelTable {
  const columns = hcalColumns(COLUMNS);
  const bins: number[] = [];
  const occupancy: number[] = [];
  for (const bin of hcalGeometry(depth, COLUMNS).channels?.bins ?? []) {
    const column = columns[bin % COLUMNS];
    if (!hcalIsRead(column, depth)) continue;
    const random = randomOf(DETECTOR_SEED, HCAL_STREAM, depth, bin);
    const subdetector = hcalSubdetector(column, depth);
    // HF is read without zero suppression: its 864 cells of run 306138 fire in every event of every LS. (ml.md §4 also
    // names edges at a half; no cell of those ten LS is there.)
    const isForward = subdetector === "HF";
    if (!isForward && random() < DEAD_SHARE) continue;
    const own = Math.max(-LARGEST, Math.min(LARGEST, normal(random))) * CHANNEL_SPREAD;
    const ring = isForward ? 1 : occupancyAt(subdetector, Math.abs(column.ieta ?? 0), depth);
    bins.push(bin);
    occupancy.push(isForward ? 1 : 1 / (1 + Math.exp(-logit(ring) - own)));
  }
  return { bins: Uint32Array.from(bins), occupancy: Float64Array.from(occupancy) };
}
