import {
  barrelSideOf,
  barrelTower,
  EB_COLUMNS,
  EB_ROWS,
  type EcalSide,
  EE_SIDE,
  endcapCrystal,
  isSupercrystal,
  quadrantOf,
  SUPERMODULES,
  supermoduleOf,
} from "./ecalReadout";
import {
  type AreaFractions,
  binsOutline,
  type Chamber,
  type Channels,
  type MapGeometry,
  type Region,
  wholeBins,
} from "./mapGeometry";

export type EcalPart = "EB" | "EE-" | "EE+";

/**
 * The three ECAL occupancy maps: digis per tower. Paths and binning as CMSSW books them per LS
 * (DQM/EcalMonitorTasks/python/OccupancyTask_cfi.py, DigiAll; DQM/EcalCommon's binning service).
 */
export const ECAL_MES: readonly { readonly mePath: string; readonly part: EcalPart }[] = [
  { mePath: "EcalBarrel/EBOccupancyTask/EBOT digi occupancy", part: "EB" },
  { mePath: "EcalEndcap/EEOccupancyTask/EEOT digi occupancy EE -", part: "EE-" },
  { mePath: "EcalEndcap/EEOccupancyTask/EEOT digi occupancy EE +", part: "EE+" },
];

/** Built once per part. Towers are its channels; supermodules, or quadrants of an endcap, its chambers. */
export function ecalGeometry(part: EcalPart): MapGeometry {
  let geometry = built.get(part);
  if (!geometry) {
    geometry = part === "EB" ? barrel() : endcap(part === "EE-" ? "-" : "+");
    built.set(part, geometry);
  }
  return geometry;
}

const built = new Map<EcalPart, MapGeometry>();

/** Geometry of an ECAL map by its path, or undefined where there is no such map. */
export function ecalGeometryOf(mePath: string): MapGeometry | undefined {
  const me = ECAL_MES.find((candidate) => candidate.mePath === mePath);
  return me && ecalGeometry(me.part);
}

function barrel(): MapGeometry {
  const frame = { nx: EB_COLUMNS, ny: EB_ROWS, xMin: 0, xMax: 360, yMin: -85, yMax: 85 };
  const columns = EB_COLUMNS / SUPERMODULES;
  const half = EB_ROWS / 2;
  const chambers = (["-", "+"] as const).flatMap((side, ring) =>
    Array.from({ length: SUPERMODULES }, (_, s): Chamber => {
      const rows = side === "-" ? ([0, half] as const) : ([half, EB_ROWS] as const);
      return {
        name: supermoduleName(side, s + 1),
        ring,
        number: s + 1,
        group: "EB supermodule",
        outline: binsOutline(frame, [columns * s, columns * (s + 1)], rows),
      };
    }),
  );
  const towers = binsOf(frame).map(({ bin, ix, iy }): Tower => {
    const { iphi, ieta } = barrelTower(ix, iy);
    return { bin, owner: supermoduleName(barrelSideOf(iy), supermoduleOf(ix)), x: iphi, y: ieta };
  });
  const side = (name: EcalSide, ring: number): Region => ({
    name: `EB${name}`,
    scope: "barrelHalf",
    group: "EB half",
    chambers: positions(chambers, (chamber) => chamber.ring === ring),
  });
  return {
    label: "EB",
    ...frame,
    xTitle: "iphi",
    yTitle: "ieta",
    chambers,
    regions: [
      ...chambers.map(({ name, group }, c): Region => ({ name, scope: "supermodule", group, chambers: [c] })),
      side("-", 0),
      side("+", 1),
      { name: "EB", scope: "barrel", group: "EB", chambers: positions(chambers, () => true) },
    ],
    areaFractions: areaFractionsOf(chambers, towers),
    channels: channelsOf(towers, "x"),
  };
}

function endcap(side: EcalSide): MapGeometry {
  const frame = { nx: EE_SIDE, ny: EE_SIDE, xMin: 0, xMax: 100, yMin: 0, yMax: 100 };
  const label = `EE${side}`;
  const middle = EE_SIDE / 2;
  const chambers = ([1, 2, 3, 4] as const).map((quadrant): Chamber => {
    const isRight = quadrant === 1 || quadrant === 4;
    const isUpper = quadrant <= 2;
    return {
      name: quadrantName(label, quadrant),
      ring: 0,
      number: quadrant,
      group: "EE quadrant",
      outline: binsOutline(
        frame,
        isRight ? [middle, EE_SIDE] : [0, middle],
        isUpper ? [middle, EE_SIDE] : [0, middle],
      ),
    };
  });
  const towers = binsOf(frame)
    .filter(({ ix, iy }) => isSupercrystal(ix, iy))
    .map(({ bin, ix, iy }): Tower => {
      const owner = quadrantName(label, quadrantOf(ix, iy));
      return { bin, owner, x: endcapCrystal(ix), y: endcapCrystal(iy) };
    });
  const half = (name: string, quadrants: readonly number[]): Region => ({
    name: `${label} ${name} half`,
    scope: "endcapHalf",
    group: "EE half",
    chambers: positions(chambers, ({ number }) => quadrants.includes(number)),
  });
  return {
    label,
    ...frame,
    xTitle: "ix",
    yTitle: "iy",
    chambers,
    regions: [
      ...chambers.map(({ name, group }, c): Region => ({ name, scope: "quadrant", group, chambers: [c] })),
      // The two Dees an endcap is built of meet at x = 0.
      half("left", [2, 3]),
      half("right", [1, 4]),
      { name: label, scope: "endcap", group: "EE", chambers: positions(chambers, () => true) },
    ],
    areaFractions: areaFractionsOf(chambers, towers),
    channels: channelsOf(towers, undefined),
  };
}

/** A tower with the supermodule or quadrant it belongs to, and the numbers of the crystal in its middle. */
interface Tower {
  readonly bin: number;
  readonly owner: string;
  readonly x: number;
  readonly y: number;
}

const supermoduleName = (side: EcalSide, number: number) => `EB${side}${String(number).padStart(2, "0")}`;
const quadrantName = (label: string, quadrant: number) => `${label} Q${quadrant}`;

const binsOf = ({ nx, ny }: Pick<MapGeometry, "nx" | "ny">) =>
  Array.from({ length: nx * ny }, (_, bin) => ({ bin, ix: bin % nx, iy: Math.floor(bin / nx) }));

const positions = (chambers: readonly Chamber[], keep: (chamber: Chamber) => boolean): number[] =>
  chambers.flatMap((chamber, c) => (keep(chamber) ? [c] : []));

const areaFractionsOf = (chambers: readonly Chamber[], towers: readonly Tower[]): AreaFractions =>
  wholeBins(chambers.map(({ name }) => towers.filter(({ owner }) => owner === name).map(({ bin }) => bin)));

const channelsOf = (towers: readonly Tower[], closesAlong: Channels["closesAlong"]): Channels => ({
  bins: Uint32Array.from(towers, ({ bin }) => bin),
  owners: towers.map(({ owner }) => owner),
  xNumbers: Int16Array.from(towers, ({ x }) => x),
  yNumbers: Int16Array.from(towers, ({ y }) => y),
  rowSteps: new Uint8Array(towers.length).fill(1),
  fullyRead: new Uint32Array(),
  closesAlong,
});
