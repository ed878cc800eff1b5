import {
  type AreaFractions,
  type Chamber,
  isInside,
  type MapGeometry,
  type Outline,
  type Region,
} from "./mapGeometry";

export type Endcap = "+" | "-";
export type Station = 1 | 2 | 3 | 4;

interface RingShape {
  readonly ring: number;
  /** Chambers of the ring. */
  readonly count: 18 | 36;
  /** Radial extent, cm. */
  readonly rMin: number;
  readonly rMax: number;
}

/** Rings per station; radii in cm agree with the digitised maps (ml.md §4, rows "CSC map" and "CSC chambers"). */
export const CSC_RINGS: Readonly<Record<Station, readonly RingShape[]>> = {
  1: [
    { ring: 1, count: 36, rMin: 105, rMax: 260 },
    { ring: 2, count: 36, rMin: 281, rMax: 456 },
    { ring: 3, count: 36, rMin: 512, rMax: 676 },
  ],
  2: [
    { ring: 1, count: 18, rMin: 147, rMax: 337 },
    { ring: 2, count: 36, rMin: 364, rMax: 687 },
  ],
  3: [
    { ring: 1, count: 18, rMin: 167, rMax: 337 },
    { ring: 2, count: 36, rMin: 364, rMax: 687 },
  ],
  4: [
    { ring: 1, count: 18, rMin: 187, rMax: 337 },
    { ring: 2, count: 36, rMin: 364, rMax: 687 },
  ],
};

const CSC_BINS = 100;
const CSC_HALF_WIDTH_CM = 800;

/** The eight CSC occupancy maps: recHit global x-y per station and endcap. */
export const CSC_MES: readonly {
  readonly mePath: string;
  readonly endcap: Endcap;
  readonly station: Station;
}[] = (["-", "+"] as const).flatMap((endcap) =>
  ([1, 2, 3, 4] as const).map((station) => ({ mePath: cscMePath(endcap, station), endcap, station })),
);

export function cscMePath(endcap: Endcap, station: Station): string {
  return `CSC/CSCOfflineMonitor/recHits/hRHGlobal${endcap === "+" ? "p" : "m"}${station}`;
}

/**
 * Azimuth of a chamber's centre. 18-chamber rings start at 5 deg in steps of 20, 36-chamber rings at 0 in steps of 10
 * (ml.md §4: inferred from a public trigger map; pinned by the test "ME+2/1/02 contains phi = 25 deg").
 * @returns radians in [0, 2 pi)
 */
export function cscChamberPhi(count: 18 | 36, number: number): number {
  const step = 360 / count;
  return (((count === 18 ? 5 : 0) + step * (number - 1)) * Math.PI) / 180;
}

/**
 * Geometry of one CSC disk; built once per (endcap, station). The area fractions take 20 ms and are computed when they
 * are first asked for: the page draws chambers without ever judging them.
 */
export function cscGeometry(endcap: Endcap, station: Station): MapGeometry {
  const key = `${endcap}${station}`;
  const known = built.get(key);
  if (known) return known;
  const label = `ME${endcap}${station}`;
  const chambers = CSC_RINGS[station].flatMap((shape) => ringChambers(label, station, shape));
  const frame = {
    nx: CSC_BINS,
    ny: CSC_BINS,
    xMin: -CSC_HALF_WIDTH_CM,
    xMax: CSC_HALF_WIDTH_CM,
    yMin: -CSC_HALF_WIDTH_CM,
    yMax: CSC_HALF_WIDTH_CM,
  };
  let fractions: AreaFractions | undefined;
  const geometry: MapGeometry = {
    label,
    ...frame,
    xTitle: "Global X (cm)",
    yTitle: "Global Y (cm)",
    chambers,
    azimuths: Float64Array.from(CSC_RINGS[station].flatMap(ringAzimuths)),
    regions: regionsOf(label, station, chambers),
    get areaFractions() {
      return (fractions ??= areaFractionsOf(chambers, frame));
    },
  };
  built.set(key, geometry);
  return geometry;
}

const built = new Map<string, MapGeometry>();

/** Geometry of a CSC monitoring element by its path, or undefined where the path is no CSC occupancy map. */
export function cscGeometryOf(mePath: string): MapGeometry | undefined {
  const me = CSC_MES.find((candidate) => candidate.mePath === mePath);
  return me && cscGeometry(me.endcap, me.station);
}

const ringAzimuths = ({ count }: RingShape): number[] =>
  Array.from({ length: count }, (_, i) => cscChamberPhi(count, i + 1));

function ringChambers(label: string, station: Station, shape: RingShape): Chamber[] {
  const halfAngle = Math.PI / shape.count;
  return Array.from({ length: shape.count }, (_, i) => {
    const number = i + 1;
    const phi = cscChamberPhi(shape.count, number);
    const corner = (r: number, side: 1 | -1): [number, number] => {
      const v = side * r * Math.tan(halfAngle);
      return [r * Math.cos(phi) - v * Math.sin(phi), r * Math.sin(phi) + v * Math.cos(phi)];
    };
    return {
      name: `${label}/${shape.ring}/${String(number).padStart(2, "0")}`,
      ring: shape.ring,
      number,
      group: `ME${station}/${shape.ring}`,
      outline: [corner(shape.rMin, -1), corner(shape.rMax, -1), corner(shape.rMax, 1), corner(shape.rMin, 1)],
    };
  });
}

function regionsOf(label: string, station: Station, chambers: readonly Chamber[]): Region[] {
  const where = (keep: (chamber: Chamber) => boolean) =>
    chambers.flatMap((chamber, c) => (keep(chamber) ? [c] : []));
  const centreX = (chamber: Chamber) => chamber.outline.reduce((sum, [x]) => sum + x, 0) / 4;
  const centreY = (chamber: Chamber) => chamber.outline.reduce((sum, [, y]) => sum + y, 0) / 4;
  const halves = {
    right: (c: Chamber) => centreX(c) > 0,
    left: (c: Chamber) => centreX(c) < 0,
    top: (c: Chamber) => centreY(c) > 0,
    bottom: (c: Chamber) => centreY(c) < 0,
  };
  return [
    ...chambers.map((chamber, c): Region => ({
      name: chamber.name,
      scope: "chamber",
      group: chamber.group,
      chambers: [c],
    })),
    ...CSC_RINGS[station].map(({ ring }): Region => ({
      name: `${label}/${ring}`,
      scope: "ring",
      group: `ME${station}/${ring} ring`,
      chambers: where((chamber) => chamber.ring === ring),
    })),
    ...Object.entries(halves).map(([side, keep]): Region => ({
      name: `${label} ${side} half`,
      scope: "halfDisk",
      group: `ME${station} half disk`,
      chambers: where(keep),
    })),
    { name: label, scope: "disk", group: `ME${station} disk`, chambers: where(() => true) },
  ];
}

/** Sample points per bin side for the area fractions: 8 gives fractions good to about 0.01. */
const SAMPLES = 8;

function areaFractionsOf(
  chambers: readonly Chamber[],
  frame: { nx: number; ny: number; xMin: number; xMax: number; yMin: number; yMax: number },
): AreaFractions {
  const { nx, ny, xMin, yMin } = frame;
  const width = (frame.xMax - xMin) / nx;
  const start = new Uint32Array(chambers.length + 1);
  const bins: number[] = [];
  const fractions: number[] = [];
  chambers.forEach(({ outline }, c) => {
    const xs = outline.map(([x]) => x);
    const ys = outline.map(([, y]) => y);
    const index = (value: number, low: number, n: number) =>
      Math.min(n - 1, Math.max(0, Math.floor((value - low) / width)));
    for (let iy = index(Math.min(...ys), yMin, ny); iy <= index(Math.max(...ys), yMin, ny); iy++) {
      for (let ix = index(Math.min(...xs), xMin, nx); ix <= index(Math.max(...xs), xMin, nx); ix++) {
        const inside = samplesInside(outline, xMin + ix * width, yMin + iy * width, width);
        if (inside > 0) {
          bins.push(iy * nx + ix);
          fractions.push(inside / (SAMPLES * SAMPLES));
        }
      }
    }
    start[c + 1] = bins.length;
  });
  return { start, bin: Uint32Array.from(bins), fraction: Float32Array.from(fractions) };
}

function samplesInside(outline: Outline, x0: number, y0: number, width: number): number {
  let inside = 0;
  for (let s = 0; s < SAMPLES * SAMPLES; s++) {
    const x = x0 + (((s % SAMPLES) + 0.5) * width) / SAMPLES;
    const y = y0 + ((Math.floor(s / SAMPLES) + 0.5) * width) / SAMPLES;
    if (isInside(outline, x, y)) inside++;
  }
  return inside;
}
