/**
 * The score of the CSC tutorial (Ma128-bit/17th-CMS-Induction-Course@339aadd; ml.md §2a), its quirks included: the loss
 * is a mean over bins that ignores how many hits they hold, bins without a loss count as 0 and dilute it, and infinite
 * ones count as 2.
 */

const BINS = 100;
const CENTRE = (BINS - 1) / 2;

/** Every number of the tutorial that somebody chose. */
export interface TutorialConstants {
  /** LS at or below this luminosity are left out, 10^33 cm^-2 s^-1. */
  readonly minInstLumi: number;
  /** A window closes with the LS that takes the sum of luminosity above this; a shorter rest of the run is dropped. */
  readonly lumiSum: number;
  /** Bins further out than this are set to 0; 21 bins are 336 cm, all of ring 1 and no more. */
  readonly maskBins: number;
  /** At most 255. */
  readonly sectors: number;
  /** What an infinite loss (hits where none are expected) is replaced by. */
  readonly infiniteLoss: number;
  /** A window is anomalous above `hot` or below `-cold` (ml.md §1b: the F1 optima of the published scan, rounded). */
  readonly hot: number;
  readonly cold: number;
}

/** As published. */
export const PUBLISHED_TUTORIAL: TutorialConstants = {
  minInstLumi: 2,
  lumiSum: 300,
  maskBins: 21,
  sectors: 72,
  infiniteLoss: 2,
  hot: 0.86,
  cold: 0.52,
};

/** Sector of each bin from 1 on, turned so that sector 1 is centred on +x; 0 outside the mask; shape (100, 100). */
export function tutorialSectors({ maskBins, sectors }: TutorialConstants): Uint8Array {
  const rotation = Math.PI / sectors;
  return Uint8Array.from({ length: BINS * BINS }, (_, bin) => {
    const x = (bin % BINS) - CENTRE;
    const y = Math.floor(bin / BINS) - CENTRE;
    if (Math.hypot(x, y) > maskBins) return 0;
    const turned = Math.atan2(y, x) + rotation;
    const theta = turned < 0 ? turned + 2 * Math.PI : turned;
    return 1 + Math.floor(theta / ((2 * Math.PI) / sectors));
  });
}

/** Azimuth of a sector's centre, radians. */
export const sectorAzimuth = (sector: number, { sectors }: TutorialConstants): number =>
  ((sector - 1) * 2 * Math.PI) / sectors;

/**
 * Signed relative loss of a sector: the mean over its bins of (image - reconstruction) / reconstruction.
 * @param image hits, shape (100, 100)
 * @param reconstruction hits, shape (100, 100)
 * @param isUsed bins in which any map of the dataset had hits in the image or the reconstruction, shape (100, 100)
 * @param sectorOf as `tutorialSectors` gives them
 * @returns shape (sectors), sector s at position s - 1; NaN for a sector without a used bin
 */
export function tutorialLosses(
  image: ArrayLike<number>,
  reconstruction: ArrayLike<number>,
  isUsed: Uint8Array,
  sectorOf: Uint8Array,
  { sectors, infiniteLoss }: TutorialConstants,
): Float64Array<ArrayBuffer> {
  const sum = new Float64Array(sectors);
  const n = new Uint32Array(sectors);
  sectorOf.forEach((sector, bin) => {
    if (sector === 0 || isUsed[bin] === 0) return;
    n[sector - 1]++;
    sum[sector - 1] += binLoss(image[bin], reconstruction[bin], infiniteLoss);
  });
  return sum.map((total, s) => total / n[s]);
}

function binLoss(image: number, reconstruction: number, infiniteLoss: number): number {
  const loss = (image - reconstruction) / reconstruction;
  if (Number.isNaN(loss)) return 0;
  return Number.isFinite(loss) ? loss : infiniteLoss;
}

/** Windows of the tutorial: positions of the first and last LS of each, those with a sum of luminosity not above `lumiSum` left out. */
export function tutorialWindows(
  instLumi: readonly number[],
  { lumiSum }: TutorialConstants,
): readonly (readonly [first: number, last: number])[] {
  const windows: [number, number][] = [];
  let first = 0;
  let sum = 0;
  instLumi.forEach((lumi, i) => {
    sum += lumi;
    if (sum <= lumiSum) return;
    windows.push([first, i]);
    first = i + 1;
    sum = 0;
  });
  return windows;
}
