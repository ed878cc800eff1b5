import type { LsNumber } from "../../domain/units";
import { pileupAt } from "../conditions";
import type { SimulatedDataset } from "../datasets";
import { faultFactorsAt } from "../faultFactors";
import { instLumiOfLs } from "../luminosity";
import { poisson, randomOf } from "../random";
import type { Scenario } from "../scenario";
import { shapeModesOf } from "../shapeModes";
import { eventsOfLs } from "../zeroBiasEvents";
import { PIXEL_MAP_AXES } from "./elements";
import { moduleTable } from "./moduleTable";
import { modulesOfRegion } from "./regions";

/** Clusters of layer 1 in one collision: 330,000 in an LS of 1,370 events at a pileup of 62 (ml.md §4: 214,000-430,000). */
const CLUSTERS_PER_COLLISION = 3.9;
/**
 * The beam spot is far from the muon chambers and near to layer 1, at 2.9 cm: the shift that makes a dipole of 1 % there
 * makes one of 7 % here (judging.md §8). One millimetre does: the rate falls off as the square of the distance.
 */
const DIPOLE_OF_SHIFT = 7;

const MAP_KEY = 0x300;

/**
 * The map of layer 1 in one LS: shape (200, 300), row 0 lowest phi. Clusters come one by one, so each bin is a Poisson
 * number (ml.md §4: Fano factor 1.0). The shape follows the beam spot, and a little the pileup, as in shapeModes.ts.
 */
export function simulatePixelMap(
  scenario: Scenario,
  { datasetId, processing }: SimulatedDataset,
  lsNumber: LsNumber,
): Uint16Array<ArrayBuffer> {
  const { nx, ny, xMin, xMax, yMin, yMax } = PIXEL_MAP_AXES;
  const { share, moduleOf } = moduleTable();
  const pileup = pileupAt(scenario, instLumiOfLs(scenario, lsNumber));
  const total = CLUSTERS_PER_COLLISION * pileup * eventsOfLs(scenario, datasetId, lsNumber);
  const { dipoleX, dipoleY, tilt } = shapeModesOf(scenario, lsNumber, pileup);
  const outwards = Float64Array.from({ length: nx }, (_, ix) => {
    const z = xMin + ((ix + 0.5) * (xMax - xMin)) / nx;
    return 1 + tilt * ((2 * Math.abs(z)) / HALF_LENGTH_CM - 1);
  });
  const factors = faultFactorsAt(scenario, processing, lsNumber, modulesOfRegion);
  const random = randomOf(scenario.seed, scenario.runNumber, datasetId, MAP_KEY, lsNumber);
  const counts = new Uint16Array(nx * ny);
  for (let iy = 0; iy < ny; iy++) {
    const phi = yMin + ((iy + 0.5) * (yMax - yMin)) / ny;
    const around = 1 + DIPOLE_OF_SHIFT * (dipoleX * Math.cos(phi) + dipoleY * Math.sin(phi));
    for (let ix = 0; ix < nx; ix++) {
      const bin = iy * nx + ix;
      if (share[bin] === 0) continue;
      const factor = factors.get(moduleOf[bin]) ?? 1;
      counts[bin] = poisson(total * share[bin] * around * outwards[ix] * factor, random);
    }
  }
  return counts;
}

/** Of four modules. */
const HALF_LENGTH_CM = 26.6;
