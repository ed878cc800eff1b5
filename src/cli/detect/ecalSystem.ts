import { ecalGeometryOf } from "../../domain/geometry/ecal";
import { isChamber, type MapGeometry } from "../../domain/geometry/mapGeometry";
import { recipeOf } from "../../recipes/loadRecipe";
import { pileupAt } from "../../simulation/conditions";
import { HITS_OF_PILEUP } from "../../simulation/ecal/ecalMap";
import { partOf, towerTable } from "../../simulation/ecal/towerTable";
import { instLumiOfLs } from "../../simulation/luminosity";
import type { Random } from "../../simulation/random";
import { eventsOfLs } from "../../simulation/zeroBiasEvents";
import { blockAround, entriesOfChannels, steadyRow } from "./channelPlaces";
import type { DetectorSystem, NonFault, ScenarioParts } from "./detectorSystem";

const recipe = recipeOf("ecal-default");
if (!recipe) throw new Error("there is no recipe ecal-default");

/** The endcaps: 306 and 309 supercrystals, on which the published figures are (ml.md §1a). */
const MES = recipe.required.map(({ mePath }) => mePath).filter((mePath) => partOf(mePath) !== "EB");

function geometryOf(mePath: string): MapGeometry {
  const geometry = ecalGeometryOf(mePath);
  if (!geometry) throw new Error(`${mePath} is no ECAL map`);
  return geometry;
}

/** Towers that are not dead in the detector. */
function liveTowers(mePath: string): readonly number[] {
  const { efficiency } = towerTable(partOf(mePath));
  return Array.from(efficiency.keys()).filter((t) => efficiency[t] > 0);
}

const block = (half: number) => (mePath: string, random: Random) => {
  const geometry = geometryOf(mePath);
  return { geometry, region: blockAround(geometry, liveTowers(mePath), half, random) };
};

const quadrant = (mePath: string, random: Random) => {
  const geometry = geometryOf(mePath);
  const quadrants = geometry.regions.filter(isChamber);
  return { geometry, region: quadrants[Math.floor(random() * quadrants.length)].name };
};

const faults = [
  {
    ...steadyRow("tower dead for 1 LS, at once", 1, block(0), "dead"),
    isScoredAtOnce: true,
    mostDiscoveries: 0.02,
  },
  {
    ...steadyRow("tower dead for 3 LS, at once", 3, block(0), "dead"),
    isScoredAtOnce: true,
    mostDiscoveries: 1e-4,
  },
  { ...steadyRow("tower hot x 3 for 3 LS, at once", 3, block(0), "hot", 3), isScoredAtOnce: true },
  steadyRow("tower dead, 40 LS", 40, block(0), "dead"),
  steadyRow("tower weak by 50 %, 40 LS", 40, block(0), "weak", 0.5),
  steadyRow("tower weak by 20 %, 40 LS", 40, block(0), "weak", 0.2),
  steadyRow("tower hot x 1.5, 40 LS", 40, block(0), "hot", 1.5),
  steadyRow("tower hot x 2, 40 LS", 40, block(0), "hot", 2),
  steadyRow("quadrant weak by 10 %, 40 LS", 40, quadrant, "weak", 0.1),
  steadyRow("HV trip of a quadrant, 3 LS", 3, quadrant, "hvTrip"),
  steadyRow("noise burst in a quadrant, x 1.5 for 1 LS", 1, quadrant, "noiseBurst", 1.5),
  { ...steadyRow("tower ageing by 0.5 % an LS, 60 LS", 60, block(0), "ageing", 0.005), isShapeOrDrift: true },
] as const;

/** Events of an LS: the published maps have 500 (ml.md §1a). */
const events = (random: Random): number => 450 + 100 * random();

const good = (random: Random): ScenarioParts => ({
  luminosity: { plateau: 14 + 6 * random(), plateauLs: 60 },
  zeroBias: { eventsPerLs: events(random) },
});

const nonFaults: readonly NonFault[] = [
  {
    name: "another prescale in the middle",
    parts: (random, nLs) => ({
      ...good(random),
      zeroBias: { eventsPerLs: events(random), steps: [{ from: 65, to: nLs, factor: 0.6 }] },
    }),
  },
  {
    name: "luminosity drops to a half for 20 LS",
    hasLumiSteps: true,
    parts: (random) => ({
      luminosity: { plateauLs: 60, steps: [{ from: 41, to: 60, factor: 0.5 }] },
      zeroBias: { eventsPerLs: events(random) },
    }),
  },
  {
    name: "another era: 7 % a tower",
    isDrift: true,
    parts: (random) => ({ ...good(random), ecal: { eraDrift: 0.07 } }),
  },
];

export const ecalSystem: DetectorSystem = {
  name: "ecal",
  recipe,
  mePaths: MES,
  isOnRealLuminosity: false,
  good,
  faults,
  nonFaults,
  entriesOf: entriesOfChannels,
  // Towers keep their shares of the map, whose hits follow pileup and events.
  truth: (scenario, datasetId, geometry, lsNumber) => {
    const { regions, channels } = geometry;
    const [slope, intercept] = HITS_OF_PILEUP[geometry.label === "EE+" ? "EE+" : "EE-"];
    const perEvent = slope * pileupAt(scenario, instLumiOfLs(scenario, lsNumber)) + intercept;
    const hits = perEvent * eventsOfLs(scenario, datasetId, lsNumber);
    return new Float64Array(regions.length + (channels?.bins.length ?? 0)).fill(hits);
  },
};
