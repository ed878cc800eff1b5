import { CSC_MES } from "../../domain/geometry/csc";
import { geometryOf } from "../../domain/geometry/geometryOf";
import { rejudge, type WhatIfChoice, whatIfChange, type WhatIfRun } from "../../domain/review/whatIf";
import { type WhatIfElement, whatIfTable } from "../../domain/review/whatIfTable";
import { normal, randomOf } from "../../simulation/random";
import { type BenchRow, limitRow } from "./benchTable";
import { median } from "./sideBySide";

const N_LS = 2000;
/** One frame at 60 a second, ms. */
const FRAME_MS = 16;
/** What a slider passes through, sigma: the lowest flags 0.3 % of all cells of good data by chance. */
const THRESHOLDS = [3, 3.5, 4, 4.5, 5, 6, 8];

/** All eight disks over 2,000 LS, with normal scatter, a pair of chambers lost for a quarter and a ring weak for a tenth. */
function benchRun(): WhatIfRun {
  const random = randomOf(0x7768, N_LS);
  const lsNumbers = Uint32Array.from({ length: N_LS }, (_, k) => k + 1);
  const tables = CSC_MES.map(({ mePath }, me) => {
    const geometry = geometryOf("csc", mePath);
    if (!geometry) throw new Error(`There is no geometry of ${mePath}.`);
    const { regions } = geometry;
    const n = regions.length;
    const isLost = (r: number, ls: number) => me === 1 && (r === 6 || r === 7) && ls > 1500;
    const isWeak = (r: number, ls: number) =>
      me === 4 && regions[r].scope === "ring" && ls > 600 && ls <= 800;
    const table = (value: (r: number, ls: number) => number) =>
      Float32Array.from({ length: N_LS * n }, (_, i) => value(i % n, 1 + Math.floor(i / n)));
    const hits = (r: number) => 100 * regions[r].chambers.length;
    const element: WhatIfElement = {
      mePath,
      label: geometry.label,
      lsNumbers,
      regionNames: regions.map(({ name }) => name),
      lsObserved: table((r, ls) => (isLost(r, ls) ? 0 : hits(r))),
      lsExpected: table(hits),
      lsSignificance: table((r, ls) => normal(random) - (isLost(r, ls) ? 9 : isWeak(r, ls) ? 6 : 0)),
      lsScore: new Float32Array(N_LS),
    };
    return whatIfTable(element, geometry, lsNumbers);
  });
  return { tables, isJudged: new Uint8Array(N_LS).fill(1) };
}

/** Time in which a slider of the Review page has a whole run judged again; the slowest threshold counts. */
export function measureWhatIf(rounds: number): readonly BenchRow[] {
  const run = benchRun();
  const lumi = new Float64Array(N_LS).fill(0.4);
  const severity = {
    chamberLoss: 0.5,
    adjacentChambers: 2,
    stationLoss: 0.05,
    regionDeviation: 0.1,
    chamberHot: 2,
  };
  const choiceAt = (sigma: number): WhatIfChoice => ({ thresholds: { cold: sigma, hot: sigma }, severity });
  const deployed = rejudge(run, choiceAt(4.5));
  const frame = (sigma: number) => {
    const started = performance.now();
    whatIfChange(deployed, rejudge(run, choiceAt(sigma)), lumi);
    return performance.now() - started;
  };
  const slowest = Math.max(
    ...THRESHOLDS.map((sigma) => median(Array.from({ length: 4 * rounds }, () => frame(sigma)))),
  );
  const nRegions = run.tables.reduce((sum, { geometry }) => sum + geometry.regions.length, 0);
  return [limitRow(`what-if: ${N_LS} LS of ${nRegions} regions judged again`, slowest, "ms", FRAME_MS)];
}
