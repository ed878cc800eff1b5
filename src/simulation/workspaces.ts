import { CSC_MES, cscGeometryOf } from "../domain/geometry/csc";
import { ECAL_MES, ecalGeometryOf } from "../domain/geometry/ecal";
import { HCAL_MES, hcalGeometryOf } from "../domain/geometry/hcal";
import type { MapGeometry } from "../domain/geometry/mapGeometry";
import { JETMET_MES } from "./jetmet/elements";
import { PIXEL_CHARGE_AXES, PIXEL_CHARGE_ME, PIXEL_MAP_AXES, PIXEL_MAP_ME } from "./pixel/elements";
import { RPC_BARREL_AXES, RPC_BARREL_ME } from "./rpc/barrel";

export const WORKSPACE_NAMES = ["csc", "hcal", "rpc", "ecal", "jetmet", "pixel"] as const;
export type WorkspaceName = (typeof WORKSPACE_NAMES)[number];

/** Bins and axes of a map, as a server sends them. */
export type MapAxes = Pick<MapGeometry, "nx" | "ny" | "xMin" | "xMax" | "yMin" | "yMax">;

/** A simulated monitoring element. */
export interface SimulatedElement {
  /** Counts from 1 in each workspace; a workspace has at most eight (`filledMaps` keeps a bit for each). */
  readonly meId: number;
  readonly mePath: string;
  /** Of the histogram: 1 has a single row of bins. */
  readonly dimension: 1 | 2;
}

/**
 * Eight CSC maps in the order m1..m4, p1..p4; seven depths of HCAL; one map of RPC; barrel and endcaps of ECAL; four
 * histograms of JetMET; a map and a histogram of the pixels.
 */
const MES: Readonly<Record<WorkspaceName, readonly { readonly mePath: string }[]>> = {
  csc: CSC_MES,
  hcal: HCAL_MES,
  rpc: [{ mePath: RPC_BARREL_ME }],
  ecal: ECAL_MES,
  jetmet: JETMET_MES,
  pixel: [{ mePath: PIXEL_MAP_ME }, { mePath: PIXEL_CHARGE_ME }],
};

const HISTOGRAMS = [...JETMET_MES, { mePath: PIXEL_CHARGE_ME, ...PIXEL_CHARGE_AXES }];

const ELEMENTS = new Map(
  WORKSPACE_NAMES.map((name): [WorkspaceName, readonly SimulatedElement[]] => [
    name,
    MES[name].map(({ mePath }, i): SimulatedElement => ({
      meId: i + 1,
      mePath,
      dimension: HISTOGRAMS.some((histogram) => histogram.mePath === mePath) ? 1 : 2,
    })),
  ]),
);

/** Monitoring elements of a workspace, ascending by id. */
export function elementsOf(workspace: WorkspaceName): readonly SimulatedElement[] {
  return ELEMENTS.get(workspace) ?? [];
}

/** Axes of a simulated monitoring element. Throws where it is none. */
export function axesOf(mePath: string): MapAxes {
  const axes =
    cscGeometryOf(mePath) ??
    hcalGeometryOf(mePath, 84) ??
    ecalGeometryOf(mePath) ??
    (mePath === RPC_BARREL_ME ? RPC_BARREL_AXES : undefined) ??
    (mePath === PIXEL_MAP_ME ? PIXEL_MAP_AXES : undefined) ??
    histogramAxesOf(mePath);
  if (!axes) throw new Error(`${mePath} is no simulated monitoring element`);
  return axes;
}

/** A 1D histogram has one row, whose height means nothing. */
function histogramAxesOf(mePath: string): MapAxes | undefined {
  const element = HISTOGRAMS.find((candidate) => candidate.mePath === mePath);
  return element && { nx: element.nx, ny: 1, xMin: element.xMin, xMax: element.xMax, yMin: 0, yMax: 1 };
}
