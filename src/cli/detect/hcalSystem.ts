import { hcalGeometryOf, hcalMePath } from "../../domain/geometry/hcal";
import { isChamber, type MapGeometry } from "../../domain/geometry/mapGeometry";
import { recipeOf } from "../../recipes/loadRecipe";
import { channelTable, depthOf } from "../../simulation/hcal/channelTable";
import type { Random } from "../../simulation/random";
import { eventsOfLs } from "../../simulation/zeroBiasEvents";
import { blockAround, entriesOfChannels, steadyRow } from "./channelPlaces";
import type { DetectorSystem, FaultRow, NonFault, ScenarioParts } from "./detectorSystem";

/** Depth 1 counts its events in HF; depth 3 has none and tells its scale from its channels. */
const MES = [hcalMePath(1), hcalMePath(3)];

function geometryOf(mePath: string): MapGeometry {
  const geometry = hcalGeometryOf(mePath, 84);
  if (!geometry) throw new Error(`${mePath} is no HCAL map`);
  return geometry;
}

/** Channels that fire often enough to be missed and seldom enough to be hot. */
const OCCUPANCY = { lowest: 0.05, highest: 0.45 } as const;

function usualChannels(mePath: string): readonly number[] {
  const { bins, occupancy } = channelTable(depthOf(mePath));
  const usual = new Set(
    [...bins].filter((_, i) => occupancy[i] > OCCUPANCY.lowest && occupancy[i] < OCCUPANCY.highest),
  );
  return Array.from(geometryOf(mePath).channels?.bins ?? []).flatMap((bin, c) => (usual.has(bin) ? [c] : []));
}

const block = (half: number) => (mePath: string, random: Random) => {
  const geometry = geometryOf(mePath);
  return { geometry, region: blockAround(geometry, usualChannels(mePath), half, random) };
};

/** A readout box of HB or HE: those of HF fire in every event. */
const box = (mePath: string, random: Random) => {
  const geometry = geometryOf(mePath);
  const boxes = geometry.regions.filter((region) => isChamber(region) && /^H[BE]/.test(region.name));
  return { geometry, region: boxes[Math.floor(random() * boxes.length)].name };
};

const side = (mePath: string, random: Random) => {
  const geometry = geometryOf(mePath);
  const sides = geometry.regions.filter(
    ({ name, scope }) => scope === "subdetector" && name.startsWith("HE"),
  );
  return { geometry, region: sides[Math.floor(random() * sides.length)].name };
};

const flicker: FaultRow = {
  ...steadyRow("", 40, block(1), "dead"),
  name: "3 x 3 channels flicker: dead every other LS, 40 LS",
  place: (mePath, onset, random) => {
    const { faults, isNamedBy } = steadyRow("", 40, block(1), "dead").place(mePath, onset, random);
    const everyOther = Array.from({ length: 20 }, (_, i) => ({
      ...faults[0],
      from: onset + 2 * i,
      to: onset + 2 * i,
    }));
    return { faults: everyOther, isNamedBy };
  },
};

const faults: readonly FaultRow[] = [
  steadyRow("channel dead, 40 LS", 40, block(0), "dead"),
  steadyRow("channel weak by 50 %, 40 LS", 40, block(0), "weak", 0.5),
  steadyRow("channel weak by 20 %, 40 LS", 40, block(0), "weak", 0.2),
  steadyRow("channel hot x 1.5, 40 LS", 40, block(0), "hot", 1.5),
  steadyRow("5 x 5 channels dead, 40 LS", 40, block(2), "dead"),
  steadyRow("5 x 5 channels weak by 10 %, 40 LS", 40, block(2), "weak", 0.1),
  steadyRow("readout box weak by 10 %, 40 LS", 40, box, "weak", 0.1),
  steadyRow("one side of HE weak by 10 %, 40 LS", 40, side, "weak", 0.1),
  steadyRow("HV trip of a readout box, 3 LS", 3, box, "hvTrip"),
  steadyRow("noise burst in a readout box, x 1.5 for 1 LS", 1, box, "noiseBurst", 1.5),
  {
    ...steadyRow("channel ageing by 0.5 % an LS, 60 LS", 60, block(0), "ageing", 0.005),
    isShapeOrDrift: true,
  },
  flicker,
];

/** Mean events per LS, from the lowest to the highest of run 306138 (ml.md §4). */
const events = (random: Random): number => 1330 + 690 * random();

const good = (random: Random): ScenarioParts => ({
  luminosity: {},
  zeroBias: { eventsPerLs: events(random) },
});

const nonFaults: readonly NonFault[] = [
  {
    name: "another ZeroBias prescale in the middle",
    parts: (random, nLs) => ({
      luminosity: {},
      zeroBias: { eventsPerLs: events(random), steps: [{ from: 65, to: nLs, factor: 0.7 }] },
    }),
  },
  {
    name: "few events: 300 to 400 an LS",
    parts: (random) => ({ luminosity: {}, zeroBias: { eventsPerLs: 300 + 100 * random() } }),
  },
  {
    name: "first fill: low luminosity, first LS recorded in part",
    hasLumiSteps: true,
    parts: (random) => ({
      luminosity: { beforeStable: 3, rampFrom: 3.5, rampLs: 50 },
      zeroBias: { eventsPerLs: events(random) },
      liveShares: [{ from: 4, to: 4, share: 0.3 }],
    }),
  },
];

const recipe = recipeOf("hcal-default");
if (!recipe) throw new Error("there is no recipe hcal-default");

export const hcalSystem: DetectorSystem = {
  name: "hcal",
  recipe,
  mePaths: MES,
  isOnRealLuminosity: false,
  good,
  faults,
  nonFaults,
  entriesOf: entriesOfChannels,
  // Every channel fires in a fixed share of the events.
  truth: (scenario, datasetId, { regions, channels }, lsNumber) =>
    new Float64Array(regions.length + (channels?.bins.length ?? 0)).fill(
      eventsOfLs(scenario, datasetId, lsNumber),
    ),
};
