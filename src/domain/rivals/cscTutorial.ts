/**
 * The score of the CSC tutorial (Ma128-bit/17th-CMS-Induction-Course@339aadd; ml.md §2a), every constant of it, its
 * quirks included: the loss is a mean over bins that ignores how many hits they hold, bins without a loss count as 0
 * and dilute it, and infinite ones count as 2.
 */

const BINS = 100;
const CENTRE = (BINS - 1) / 2;
/** Bins further out than this are set to 0; 21 bins are 336 cm, all of ring 1 and no more. */
const MASK_BINS = 21;
const SECTORS = 72;
/** Turns the sectors so that each is centred on a multiple of 5 degrees. */
const ROTATION = Math.PI / SECTORS;
/** What an infinite loss (hits where none are expected) is replaced by. */
const INFINITE_LOSS = 2;

/** A window closes with the LS that takes the sum of luminosity above this; a shorter rest of the run is dropped. */
const TUTORIAL_LUMI_SUM = 300;
/** A window is anomalous above `hot` or below `-cold` (ml.md §1b: the F1 optima of the published scan, rounded). */
export const TUTORIAL_THRESHOLDS = { hot: 0.86, cold: 0.52 } as const;

/** Sector 1..72 of each bin, 0 outside the mask; shape (100, 100). */
export const tutorialSectors: Uint8Array = Uint8Array.from({ length: BINS * BINS }, (_, bin) => {
  const x = (bin % BINS) - CENTRE;
  const y = Math.floor(bin / BINS) - CENTRE;
  if (Math.hypot(x, y) > MASK_BINS) return 0;
  const turned = Math.atan2(y, x) + ROTATION;
  const theta = turned < 0 ? turned + 2 * Math.PI : turned;
  return 1 + Math.floor(theta / ((2 * Math.PI) / SECTORS));
});

/** Azimuth of a sector's centre, radians. */
export const sectorAzimuth = (sector: number): number => ((sector - 1) * 2 * Math.PI) / SECTORS;

/**
 * Signed relative loss of a sector: the mean over its bins of (image - reconstruction) / reconstruction.
 * @param image hits, shape (100, 100)
 * @param reconstruction hits, shape (100, 100)
 * @param isUsed bins in which any map of the dataset had hits in the image or the reconstruction, shape (100, 100)
 * @returns shape (72), sector s at position s - 1; NaN for a sector without a used bin
 */
export function tutorialLosses(
  image: ArrayLike<number>,
  reconstruction: ArrayLike<number>,
  isUsed: Uint8Array,
): Float64Array {
  const sum = new Float64Array(SECTORS);
  const n = new Uint32Array(SECTORS);
  tutorialSectors.forEach((sector, bin) => {
    if (sector === 0 || isUsed[bin] === 0) return;
    n[sector - 1]++;
    sum[sector - 1] += binLoss(image[bin], reconstruction[bin]);
  });
  return sum.map((total, s) => total / n[s]);
}

function binLoss(image: number, reconstruction: number): number {
  const loss = (image - reconstruction) / reconstruction;
  if (Number.isNaN(loss)) return 0;
  return Number.isFinite(loss) ? loss : INFINITE_LOSS;
}

/** Windows of the tutorial: positions of the first and last LS of each, those with a sum of luminosity not above 300 left out. */
export function tutorialWindows(
  instLumi: readonly number[],
): readonly (readonly [first: number, last: number])[] {
  const windows: [number, number][] = [];
  let first = 0;
  let sum = 0;
  instLumi.forEach((lumi, i) => {
    sum += lumi;
    if (sum <= TUTORIAL_LUMI_SUM) return;
    windows.push([first, i]);
    first = i + 1;
    sum = 0;
  });
  return windows;
}
