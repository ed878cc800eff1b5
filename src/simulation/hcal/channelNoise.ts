import { hcalGeometry } from "../../domain/geometry/hcal";
import { HCAL_ROWS, type HcalDepth } from "../../domain/geometry/hcalReadout";
import { normal, type Random } from "../random";

/**
 * Correlation of the counts of any two channels of an LS, from what its events have in common, and what is added to it
 * for neighbours by the showers they share. Fitted to depth 1 of run 306138, ten LS: 0.022 between channels more than
 * three apart, 0.067 and 0.082 between the next ones in iphi and in ieta, 0.040 and 0.049 two apart. Depth 2, which was
 * not fitted to, has 0.018 far apart, 0.097 and 0.082 next to each other.
 */
const COMMON = 0.02;
const SHARED = 0.07;

/** Columns of the map. */
const COLUMNS = 84;
/** Channels around one whose showers it shares, itself included: 3 x 3. */
const NEIGHBOURS = 9;

/**
 * How far off each channel is in one LS: standard normal numbers with the correlations of real ones. Showers are the
 * means of 3 x 3 channels of white noise, as in ECAL (ml.md §4), which gives 2/3 and 1/3 of SHARED one and two apart.
 * @param bins of the channels
 * @param common standard normal, the same for all depths of the LS: depths 1 and 2 of the real LS go up and down together
 * @returns aligned to `bins`
 */
export function channelNoise(
  depth: HcalDepth,
  bins: Uint32Array,
  common: number,
  random: Random,
): Float64Array<ArrayBuffer> {
  const white = Float64Array.from({ length: HCAL_ROWS * COLUMNS }, () => normal(random));
  const around = neighboursOf(depth, bins);
  const own = Math.sqrt(1 - COMMON - SHARED);
  return Float64Array.from(bins, (_, c) => {
    let sum = 0;
    for (let i = NEIGHBOURS * c; i < NEIGHBOURS * (c + 1); i++) sum += white[around[i]];
    const shower = sum / Math.sqrt(NEIGHBOURS);
    return Math.sqrt(COMMON) * common + Math.sqrt(SHARED) * shower + own * normal(random);
  });
}

const found = new Map<HcalDepth, Uint32Array>();

/** Bins around each channel, iphi closing on itself; in steps of two rows where only every second one is filled. */
function neighboursOf(depth: HcalDepth, bins: Uint32Array): Uint32Array {
  const known = found.get(depth);
  if (known) return known;
  const { channels } = hcalGeometry(depth, COLUMNS);
  const stepOf = new Map(Array.from(channels?.bins ?? [], (bin, c) => [bin, channels?.rowSteps[c] ?? 1]));
  const around = Uint32Array.from(
    Array.from(bins).flatMap((bin) => {
      const [row, column] = [Math.floor(bin / COLUMNS), bin % COLUMNS];
      const step = stepOf.get(bin) ?? 1;
      return [-step, 0, step].flatMap((dy) =>
        [-1, 0, 1].map(
          (dx) =>
            ((row + dy + HCAL_ROWS) % HCAL_ROWS) * COLUMNS + Math.max(0, Math.min(COLUMNS - 1, column + dx)),
        ),
      );
    }),
  );
  found.set(depth, around);
  return around;
}
