import { type Calibration, calibratedSigma } from "../../domain/calibration";
import type { MapGeometry } from "../../domain/geometry/mapGeometry";
import { indexOfLs } from "../../domain/mapBatch";
import { regionSignificance } from "../../domain/regionScores";
import { regionDispersion } from "../../domain/scoreElement";
import { membersOf, nWindows } from "../../domain/window";
import type { JudgedElement } from "../../pipeline/judgeMonitoringElement";
import type { Recipe } from "../../recipes/recipe";
import { type Answer, type Judge, StatisticRow } from "./judge";

/**
 * The product's own scores as they come during a run: those of an LS with the LS, those of a window with the LS that
 * closes it. Its segments and verdicts are measured apart (productSeries).
 */
export function shippedJudges(recipe: Recipe, card: Calibration | undefined): readonly Judge[] {
  const plain = (name: string): Judge => ({
    name,
    knows: "reference run",
    product: "plain",
    answer: (element) =>
      asItCame(element.plain, element.reference.geometry, recipe, element.reference.uncarded.calibration),
  });
  if (!card) return [plain("ours")];
  const withNetwork: Judge = {
    name: "ours",
    knows: "reference run, network, card",
    product: "shipped",
    answer: ({ shipped, reference }) => asItCame(shipped, reference.geometry, recipe, card),
  };
  return [withNetwork, plain("ours without network")];
}

/** Calibrated sigma of every region in every LS alone, as on the screen; NaN where not judged; shape (nLs, nRegions). */
export function lsSigma(
  { analysis, factors }: JudgedElement,
  geometry: MapGeometry,
  { systematics }: Recipe,
  calibration: Calibration,
): Float32Array {
  const n = analysis.regionNames.length;
  const judge = { geometry, excluded: new Uint8Array(geometry.chambers.length), systematics };
  const dispersion = regionDispersion({ geometry, factors, calibration }, "ls");
  const sigma = new Float32Array(analysis.lsNumbers.length * n);
  analysis.lsNumbers.forEach((_, k) => {
    const row = (values: Float32Array) => Float64Array.from(values.subarray(k * n, (k + 1) * n));
    const counts = { observed: row(analysis.lsObserved), expected: row(analysis.lsExpected) };
    regionSignificance(judge, counts, dispersion, sigma, k * n);
  });
  return sigma.map((raw) => calibratedSigma(calibration, "ls", raw));
}

function asItCame(
  judged: JudgedElement,
  geometry: MapGeometry,
  recipe: Recipe,
  calibration: Calibration,
): Answer {
  const { analysis, channelMaxima } = judged;
  const { regionNames, windows, lsNumbers } = analysis;
  const n = regionNames.length;
  const rows = { cold: new StatisticRow(lsNumbers.length), hot: new StatisticRow(lsNumbers.length) };
  const take = (k: number, sigma: number, place: string, first = k) => {
    (sigma < 0 ? rows.cold : rows.hot).take(k, Math.abs(sigma), place, first);
  };

  lsSigma(judged, geometry, recipe, calibration).forEach((sigma, i) => {
    take(Math.floor(i / n), sigma, regionNames[i % n]);
  });
  for (let w = 0; w < nWindows(windows); w++) {
    const members = membersOf(windows, w);
    const first = indexOfLs(lsNumbers, members[0]);
    const last = indexOfLs(lsNumbers, members[members.length - 1]);
    const row = analysis.significance.subarray(w * n, (w + 1) * n);
    row.forEach((value, r) => {
      take(last, value, regionNames[r], first);
    });
    takeChannels("window", w, last, first);
  }
  lsNumbers.forEach((_, k) => {
    takeChannels("ls", k, k, k);
  });
  return { statistics: [rows.cold, rows.hot] };

  /** The product keeps only the largest of the channels, without its place. */
  function takeChannels(scale: "window" | "ls", at: number, k: number, first: number): void {
    const maxima = channelMaxima?.[scale];
    if (!maxima) return;
    rows.cold.take(k, maxima.cold[at], "", first);
    rows.hot.take(k, maxima.hot[at], "", first);
  }
}
