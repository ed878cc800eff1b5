import { CSC_MES, cscChamberPhi, cscGeometryOf } from "../../domain/geometry/csc";
import { type Chamber, isChamber, type MapGeometry } from "../../domain/geometry/mapGeometry";
import { recipeOf } from "../../recipes/loadRecipe";
import { liveShareAt, pileupAt, prescaleNameAt } from "../../simulation/conditions";
import { meanClusterHits } from "../../simulation/csc/clusters";
import { ringPhysics } from "../../simulation/csc/detector";
import { expectedRingHits } from "../../simulation/csc/occupancy";
import { shapeModesOf } from "../../simulation/shapeModes";
import { instLumiOfLs } from "../../simulation/luminosity";
import { PRESCALES } from "../../simulation/prescales";
import type { Random } from "../../simulation/random";
import type { Scenario } from "../../simulation/scenario";
import type { DetectorSystem, FaultRow, NonFault, ScenarioParts } from "./detectorSystem";
import { realLuminosity } from "./realLuminosity";

/** ME-2 and ME+2: 18 inner chambers of about 740 hits an LS and 36 outer ones of about 44 (ml.md §3a). */
const MES = CSC_MES.filter(({ station }) => station === 2).map(({ mePath }) => mePath);

type Fault = Scenario["faults"][number];
type Span = Pick<Fault, "from" | "to">;

const geometryOf = (mePath: string): MapGeometry => {
  const geometry = cscGeometryOf(mePath);
  if (!geometry) throw new Error(`${mePath} is no CSC map`);
  return geometry;
};

const countOf = ({ ring }: Chamber): 18 | 36 => (ring === 1 ? 18 : 36);
const azimuthOf = (chamber: Chamber): number => cscChamberPhi(countOf(chamber), chamber.number);

const chamberNames = (mePath: string, ring: number): string[] =>
  geometryOf(mePath)
    .chambers.filter((chamber) => chamber.ring === ring)
    .map(({ name }) => name);

const isOneOf =
  (regions: readonly string[]) =>
  (place: string): boolean =>
    regions.includes(place);

const oneOf = <T>(all: readonly T[], random: Random): T => all[Math.floor(random() * all.length)];

const fault = (kind: Fault["kind"], regions: readonly string[], span: Span, strength = 1): Fault => ({
  kind,
  regions,
  strength,
  ...span,
});

/** A row whose fault is the same over all its LS. */
function steady(
  name: string,
  lasts: number,
  where: (mePath: string, random: Random) => readonly string[],
  kind: Fault["kind"],
  strength?: number,
): FaultRow {
  return {
    name,
    lasts,
    place: (mePath, onset, random) => {
      const regions = where(mePath, random);
      return {
        isNamedBy: isOneOf(regions),
        faults: [fault(kind, regions, { from: onset, to: onset + lasts - 1 }, strength)],
      };
    },
  };
}

const chamber = (ring: number) => (mePath: string, random: Random) => [
  oneOf(chamberNames(mePath, ring), random),
];
const pair = (mePath: string, random: Random) => {
  const names = chamberNames(mePath, 1);
  const first = Math.floor(random() * names.length);
  return [names[first], names[(first + 1) % names.length]];
};
const ringOf = (ring: number) => (mePath: string) => [`${geometryOf(mePath).label}/${ring}`];
const half = (mePath: string, random: Random) => [
  `${geometryOf(mePath).label} ${oneOf(["left", "right", "top", "bottom"], random)} half`,
];

/** Share of the hits that a chamber loses per LS of ageing. */
const AGEING = 0.005;
/** Amplitude of the shape fault: five times what the beam spot does (ml.md §3c: a dipole of at most 1 %). */
const DIPOLE = 0.05;

const flicker: FaultRow = {
  name: "ME2/1 chamber flickers: dead every other LS, 40 LS",
  lasts: 40,
  place: (mePath, onset, random) => {
    const regions = chamber(1)(mePath, random);
    const faults = Array.from({ length: 20 }, (_, i) =>
      fault("dead", regions, { from: onset + 2 * i, to: onset + 2 * i }),
    );
    return { isNamedBy: isOneOf(regions), faults };
  },
};

/** A dipole that no beam-spot shift explains: each chamber loses or gains with the cosine of its azimuth. */
const dipole: FaultRow = {
  name: `shape: dipole of ${100 * DIPOLE} % over the disk, 40 LS`,
  lasts: 40,
  isShapeOrDrift: true,
  place: (mePath, onset) => {
    const { label, chambers } = geometryOf(mePath);
    const span = { from: onset, to: onset + 39 };
    const faults = chambers.map((one) => {
      const { name } = one;
      const excess = DIPOLE * Math.cos(azimuthOf(one));
      return excess < 0 ? fault("weak", [name], span, -excess) : fault("hot", [name], span, 1 + excess);
    });
    return { isNamedBy: isOneOf([`${label} left half`, `${label} right half`, label]), faults };
  },
};

const faults: readonly FaultRow[] = [
  steady("ME2/2 chamber dead, 40 LS", 40, chamber(2), "dead"),
  steady("ME2/1 chamber weak by 50 %, 40 LS", 40, chamber(1), "weak", 0.5),
  steady("ME2/1 chamber weak by 20 %, 60 LS", 60, chamber(1), "weak", 0.2),
  steady("ME2/1 ring weak by 10 %, 40 LS", 40, ringOf(1), "weak", 0.1),
  steady("half disk weak by 10 %, 40 LS", 40, half, "weak", 0.1),
  steady("ME2/1 chamber hot x 1.5, 40 LS", 40, chamber(1), "hot", 1.5),
  steady("ME2/2 chamber hot x 3, 40 LS", 40, chamber(2), "hot", 3),
  steady("HV trip of two ME2/1 chambers, 3 LS", 3, pair, "hvTrip"),
  steady("noise burst in ring ME2/2, x 2 for 1 LS", 1, ringOf(2), "noiseBurst", 2),
  {
    ...steady("ME2/1 chamber ageing by 0.5 % an LS, 60 LS", 60, chamber(1), "ageing", AGEING),
    isShapeOrDrift: true,
  },
  flicker,
  dipole,
];

/** LS of a good run of the bench: what the recipe selects and the card was calibrated for. */
const WORKING = { lowest: 8, highest: 22 } as const;

function good(random: Random, nLs: number): ScenarioParts {
  const real = realLuminosity(random, nLs, (stretch) =>
    stretch.every((lumi) => lumi > WORKING.lowest && lumi < WORKING.highest),
  );
  return { luminosity: real ?? { plateau: 12 + 8 * random(), plateauLs: 60, tauHours: 6 } };
}

/** Relative change of luminosity from one LS to the next that counts as a step. */
const STEP = 0.05;

const nonFaults: readonly NonFault[] = [
  {
    name: "luminosity drops to a half for 20 LS and to 0.3 for 5",
    hasLumiSteps: true,
    parts: (random, nLs) => {
      const { luminosity } = good(random, nLs);
      const drops = [
        { from: 41, to: 60, factor: 0.5 },
        { from: 90, to: 94, factor: 0.3 },
      ];
      return { luminosity: { ...luminosity, steps: [...(luminosity?.steps ?? []), ...drops] } };
    },
  },
  {
    name: "ramp from 3.5 after a stop, first LS recorded in part",
    hasLumiSteps: true,
    parts: () => ({
      luminosity: { beforeStable: 3, rampFrom: 3.5, rampLs: 50 },
      liveShares: [{ from: 4, to: 4, share: 0.3 }],
    }),
  },
  {
    name: "luminosity too high by 5 % in OMS",
    parts: good,
    misreport: (conditions) => ({ ...conditions, instLumi: conditions.instLumi.map((lumi) => 1.05 * lumi) }),
  },
  {
    name: "emittance scans and re-levelling, steps beyond 5 %",
    hasLumiSteps: true,
    parts: (random, nLs) => {
      const real = realLuminosity(random, nLs, (stretch) => {
        const steps = stretch.filter((lumi, i) => i > 0 && Math.abs(lumi / stretch[i - 1] - 1) > STEP);
        return steps.length >= 3 && stretch.every((lumi) => lumi > 3 && lumi < WORKING.highest);
      });
      return { luminosity: real ?? { plateauLs: nLs, steps: scanSteps } };
    },
  },
  {
    name: "another prescale column from the middle",
    parts: (random, nLs) => ({
      ...good(random, nLs),
      prescales: [
        { from: 1, name: "2p0E34" },
        { from: 65, name: "1p8E34" },
      ],
    }),
  },
  {
    name: "low luminosity, 3 to 4",
    parts: (random) => ({ luminosity: { plateau: 3.2 + 0.8 * random(), plateauLs: 130 } }),
  },
];

/** Two emittance scans, where no real curve is at hand. */
const scanSteps = [40, 41, 42, 43, 44, 80, 81, 82, 83, 84].map((ls, i) => ({
  from: ls,
  to: ls,
  factor: [0.95, 0.88, 0.8, 0.88, 0.95][i % 5],
}));

function truth(
  scenario: Scenario,
  _datasetId: number,
  geometry: MapGeometry,
  lsNumber: number,
): Float64Array {
  const instLumi = instLumiOfLs(scenario, lsNumber);
  const share = PRESCALES[prescaleNameAt(scenario, lsNumber)].occupancy * liveShareAt(scenario, lsNumber);
  const { dipoleX, dipoleY } = shapeModesOf(scenario, lsNumber, pileupAt(scenario, instLumi));
  const rings = ringPhysics(2).map((ring) => share * expectedRingHits(ring, instLumi));
  const chambers = geometry.chambers.map((one) => {
    const phi = azimuthOf(one);
    return (rings[one.ring - 1] / countOf(one)) * (1 + dipoleX * Math.cos(phi) + dipoleY * Math.sin(phi));
  });
  return Float64Array.from(geometry.regions, (region) =>
    region.chambers.reduce((sum, c) => sum + chambers[c], 0),
  );
}

const recipe = recipeOf("csc-default");
if (!recipe) throw new Error("there is no recipe csc-default");

export const cscSystem: DetectorSystem = {
  name: "csc",
  recipe,
  mePaths: MES,
  isOnRealLuminosity: true,
  good,
  faults,
  nonFaults,
  azimuthsOf: (geometry) =>
    Float64Array.from(geometry.regions, (region) =>
      isChamber(region) ? azimuthOf(geometry.chambers[region.chambers[0]]) : NaN,
    ),
  clusterHitsOf: ({ chambers }) =>
    Float64Array.from(chambers, ({ ring }) => meanClusterHits(ringPhysics(2)[ring - 1].showerShare)),
  entriesOf: (_geometry, region) => [region],
  truth,
};
