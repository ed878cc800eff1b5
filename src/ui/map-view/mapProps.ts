import type { MapGeometry } from "../../domain/geometry/mapGeometry";
import type { InspectedMaps } from "../../domain/runAnalysis";
import type { PaletteName } from "../colour/palettes";
import type { ScaleName } from "../colour/colourScale";

/** The part of the maps that is shown, in map coordinates (cm for CSC), lower edge first. */
export interface MapZoom {
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
}

/** Which loss map is shown: signed deviance per bin in sigma, or (observed - expected) / expected. */
export type LossMode = "sigma" | "relative";

/** A written name beside a hot or dead region, joined to it by a leader line. */
export interface MapTag {
  /** What it names, in map coordinates. */
  readonly at: readonly [x: number, y: number];
  /** "07 dead", "31 hot": short, at most about 12 characters. */
  readonly text: string;
}

/** Texts in the empty corners of the square; the monitoring element's label stands in the fourth, upper left one. */
export interface MapCorners {
  readonly topRight?: string;
  readonly bottomLeft?: string;
  readonly bottomRight?: string;
}

export interface ThreeMapsProps {
  readonly geometry: MapGeometry;
  /** Undefined while loading: the last maps stay at 40 % with everything written about them. */
  readonly maps: InspectedMaps | undefined;
  /** Headings of the first two maps; "Input" and "Reconstruction" unless something else is in their place. */
  readonly names?: { readonly input: string; readonly expectation: string } | undefined;
  /** Upper end of the hit range of input and reconstruction, hits per bin, fixed over the run; > 1. */
  readonly zMax: number;
  readonly scale: ScaleName;
  readonly lossMode: LossMode;
  readonly palette: PaletteName;
  readonly showChambers: boolean;
  /** Positions in `geometry.chambers`: hatched in ink on all maps. */
  readonly knownDefects: readonly number[];
  /** Bins of channels that are not judged though their neighbours are: hatched too. */
  readonly channelDefects: readonly number[];
  readonly tags: readonly MapTag[];
  /** Position in `geometry.chambers` of the pinned chamber. */
  readonly pinned: number | undefined;
  /** Cross-hair in map coordinates, on all three maps. */
  readonly cross: readonly [x: number, y: number] | undefined;
  /** Undefined shows the whole map. */
  readonly zoom: MapZoom | undefined;
  readonly corners: {
    readonly input: MapCorners;
    readonly reconstruction: MapCorners;
    readonly loss: MapCorners;
  };
  /** Written over the maps while `maps` is undefined, "LS 231 (2/8)". */
  readonly busyLabel: string | undefined;
  readonly onCross: (cross: readonly [x: number, y: number] | undefined) => void;
  readonly onPin: (chamber: number | undefined) => void;
  readonly onZoom: (zoom: MapZoom | undefined) => void;
}
