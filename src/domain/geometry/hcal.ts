import { hcalChannels } from "./hcalChannels";
import {
  HCAL_DEPTHS,
  HCAL_ROWS,
  type HcalColumn,
  type HcalColumnCount,
  hcalColumns,
  type HcalDepth,
  hcalIsRead,
  hcalSubdetector,
} from "./hcalReadout";
import {
  type AxisTick,
  binsOutline,
  type Chamber,
  type MapGeometry,
  type Region,
  wholeBins,
} from "./mapGeometry";

/** The seven HCAL occupancy maps: digis per channel, one map per depth. */
export const HCAL_MES: readonly { readonly mePath: string; readonly depth: HcalDepth }[] = HCAL_DEPTHS.map(
  (depth) => ({ mePath: hcalMePath(depth), depth }),
);

export function hcalMePath(depth: HcalDepth): string {
  return `Hcal/DigiTask/Occupancy/depth/depth${depth}`;
}

/** Geometry of one depth, built once per (depth, columns). */
export function hcalGeometry(depth: HcalDepth, nx: HcalColumnCount = 84): MapGeometry {
  const key = `${depth}/${nx}`;
  const known = built.get(key);
  if (known) return known;
  const columns = hcalColumns(nx);
  const x = nx === 84 ? { xMin: 0, xMax: 84 } : { xMin: -41.5, xMax: 41.5 };
  const frame = { nx, ny: HCAL_ROWS, ...x, yMin: 0.5, yMax: HCAL_ROWS + 0.5 };
  const label = `depth${depth}`;
  const sectors = sectorsOf(label, depth, columns, frame);
  const chambers = sectors.map(({ chamber }) => chamber);
  const geometry: MapGeometry = {
    label,
    ...frame,
    xTitle: "ieta",
    yTitle: "iphi",
    xTicks: nx === 84 ? ticksOf(columns) : undefined,
    chambers,
    regions: regionsOf(label, chambers),
    areaFractions: wholeBins(sectors.map(({ bins }) => bins)),
    channels: hcalChannels(label, depth, columns),
  };
  built.set(key, geometry);
  return geometry;
}

const built = new Map<string, MapGeometry>();

/** Geometry of an HCAL map by its path and number of columns, or undefined where there is no such map. */
export function hcalGeometryOf(mePath: string, nx: number): MapGeometry | undefined {
  const me = HCAL_MES.find((candidate) => candidate.mePath === mePath);
  return me && (nx === 83 || nx === 84) ? hcalGeometry(me.depth, nx) : undefined;
}

/** Readout boxes around the beam: 18 of 20 deg. */
const SECTORS = 18;
const ROWS_PER_SECTOR = HCAL_ROWS / SECTORS;

/**
 * Position of a row's readout box among the 18: box 1 is iphi 71, 72, 1, 2, box n is 4n - 5 .. 4n - 2. Pinned by the
 * real maps: in 2017 only HEP17 had the new segmentation, and there depth 1 lacks ieta 17, 18 at iphi 63-66.
 */
const sectorOfRow = (iy: number): number => Math.floor((iy + 2) / ROWS_PER_SECTOR) % SECTORS;

type Frame = Pick<MapGeometry, "nx" | "ny" | "xMin" | "xMax" | "yMin" | "yMax">;

/** The readout boxes of every subdetector that is read in the depth; HF and HO are cut like HB and HE. */
function sectorsOf(label: string, depth: HcalDepth, columns: readonly HcalColumn[], frame: Frame) {
  const ofColumn = columns.map(
    (column) => `${hcalSubdetector(column, depth)}${(column.ieta ?? 0) < 0 ? "M" : "P"}`,
  );
  const sides = new Set(ofColumn.filter((_, ix) => hcalIsRead(columns[ix], depth)));
  return [...sides].flatMap((side, ring) => {
    const across = [ofColumn.indexOf(side), ofColumn.lastIndexOf(side) + 1] as const;
    return Array.from({ length: SECTORS }, (_, s) => {
      const first = ROWS_PER_SECTOR * s - 2;
      const chamber: Chamber = {
        name: `${side}${String(s + 1).padStart(2, "0")} ${label}`,
        ring,
        number: s + 1,
        group: `${side.slice(0, 2)} sector`,
        outline: binsOutline(frame, across, [Math.max(0, first), first + ROWS_PER_SECTOR]),
        outlineBeyond: first < 0 ? binsOutline(frame, across, [HCAL_ROWS + first, HCAL_ROWS]) : undefined,
      };
      const bins: number[] = [];
      for (let iy = 0; iy < HCAL_ROWS; iy++) {
        if (sectorOfRow(iy) !== s) continue;
        ofColumn.forEach((other, ix) => {
          if (other === side) bins.push(iy * frame.nx + ix);
        });
      }
      return { chamber, bins };
    });
  });
}

function regionsOf(label: string, chambers: readonly Chamber[]): Region[] {
  const all = Array.from(chambers.keys());
  const rings = [...new Set(chambers.map(({ ring }) => ring))];
  return [
    ...chambers.map(({ name, group }, c): Region => ({ name, scope: "sector", group, chambers: [c] })),
    ...rings.map((ring): Region => {
      const members = all.filter((c) => chambers[c].ring === ring);
      const side = chambers[members[0]].name.slice(0, 3);
      return {
        name: `${side} ${label}`,
        scope: "subdetector",
        group: `${side.slice(0, 2)} side`,
        chambers: members,
      };
    }),
    { name: label, scope: "depth", group: "depth", chambers: all },
  ];
}

/** Some ieta of the 84 columns, those where a subdetector ends among them. */
function ticksOf(columns: readonly HcalColumn[]): AxisTick[] {
  return columns.flatMap(({ ieta, isForward }, ix) => {
    const size = Math.abs(ieta ?? 0);
    const isShown = isForward ? size === 41 || size === 35 : [1, 8, 16, 22, 29].includes(size);
    return isShown ? [{ at: ix + 0.5, text: String(ieta) }] : [];
  });
}
