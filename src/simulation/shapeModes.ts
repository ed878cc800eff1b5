import type { LsNumber } from "../domain/units";
import { randomOf } from "./random";
import type { Scenario } from "./scenario";

/** What changes the shape of all maps of an LS a little, without anything being wrong. */
export interface ShapeModes {
  /** Relative change of the density towards the beam spot: 1 + x cos(phi) + y sin(phi); length at most 0.01. */
  readonly dipoleX: number;
  readonly dipoleY: number;
  /** Relative change from the inner to the outer edge of a ring: 1 + tilt x (-1 .. 1); at most 0.01. */
  readonly tilt: number;
}

/** Beam-spot shifts move millimetres on 16 cm bins: a dipole of at most 1 % (ml.md §3c, row "NOT anomalies"). */
const RUN_DIPOLE = 0.006;
const DRIFT_DIPOLE = 0.004;
/** The beam spot drifts slowly, with a period of this many LS (4 h; chosen: slower than a window of 15 LS). */
const DRIFT_PERIOD_LS = 600;

/** Tilt per unit of (pileup - 45) / 45 (chosen: 0.4 % between pileup 45 and 62). */
const TILT_PER_PILEUP = 0.01;
const PILEUP_CENTRE = 45;

const SHAPE_STREAM = 0x53484150;

/** Shape modes of one LS: beam spot by run and LS, radial tilt by pileup. */
export function shapeModesOf(scenario: Scenario, lsNumber: LsNumber, pileup: number): ShapeModes {
  const random = randomOf(scenario.seed, scenario.runNumber, SHAPE_STREAM);
  const runSize = RUN_DIPOLE * random();
  const runPhi = 2 * Math.PI * random();
  const driftPhi = 2 * Math.PI * random();
  const drift = DRIFT_DIPOLE * random() * Math.sin((2 * Math.PI * lsNumber) / DRIFT_PERIOD_LS);
  return {
    dipoleX: runSize * Math.cos(runPhi) + drift * Math.cos(driftPhi),
    dipoleY: runSize * Math.sin(runPhi) + drift * Math.sin(driftPhi),
    tilt: (TILT_PER_PILEUP * (pileup - PILEUP_CENTRE)) / PILEUP_CENTRE,
  };
}
