import { existsSync, readFileSync } from "node:fs";
import type { InstLumi } from "../../domain/units";
import { instLumiOfLs } from "../../simulation/luminosity";
import type { Random } from "../../simulation/random";
import { scenarioSchema } from "../../simulation/scenario";
import type { ScenarioParts } from "./detectorSystem";

/** Luminosity per LS of real runs of 2024 (ml.md §7); beside the repository where somebody has it, never in it. */
const FILE = "../shared/data/real-maps/lumi_per_ls_tutorial_runs.csv";

type Curve = readonly InstLumi[];

let read: readonly Curve[] | undefined;

/** One curve a run, in LS order; none where the file is absent. */
export function realCurves(): readonly Curve[] {
  return (read ??= existsSync(FILE) ? parseCurves(readFileSync(FILE, "utf8")) : []);
}

function parseCurves(text: string): readonly Curve[] {
  const runs = new Map<string, InstLumi[]>();
  for (const line of text.trim().split("\n").slice(1)) {
    const [run, , lumi] = line.split(",");
    const curve = runs.get(run) ?? [];
    curve.push(Number(lumi));
    runs.set(run, curve);
  }
  return [...runs.values()];
}

/**
 * A stretch of a real curve as the luminosity of a scenario; undefined where no curve is there or none fits.
 * @param isWanted tells whether a stretch of `nLs` serves
 */
export function realLuminosity(
  random: Random,
  nLs: number,
  isWanted: (stretch: Curve) => boolean,
): NonNullable<ScenarioParts["luminosity"]> | undefined {
  const curves = realCurves().filter((curve) => curve.length >= nLs);
  const tries = curves.length > 0 ? 200 : 0;
  for (let attempt = 0; attempt < tries; attempt++) {
    const curve = curves[Math.floor(random() * curves.length)];
    const start = Math.floor(random() * (curve.length - nLs + 1));
    const stretch = curve.slice(start, start + nLs);
    if (isWanted(stretch)) return asLuminosity(stretch);
  }
  return undefined;
}

/** A curve as steps of one LS over a plateau, whose own sag is divided out. */
function asLuminosity(stretch: Curve): NonNullable<ScenarioParts["luminosity"]> {
  const bare = scenarioSchema.parse({
    runNumber: 970_000,
    seed: 0,
    lsCount: stretch.length,
    luminosity: { plateauLs: stretch.length },
  });
  return {
    ...bare.luminosity,
    steps: stretch.map((lumi, i) => ({ from: i + 1, to: i + 1, factor: lumi / instLumiOfLs(bare, i + 1) })),
  };
}
