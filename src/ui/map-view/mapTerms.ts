import type { MapGeometry } from "../../domain/geometry/mapGeometry";

/** What people call the finest outlined region of a map: "chamber", "sector", "cell". */
export const chamberWord = ({ regions }: MapGeometry): string => regions.at(0)?.scope ?? "chamber";

/** "cm" of "Global X (cm)"; empty where the axis is a plain number. */
export function unitOf(title: string): string {
  return /\(([^)]+)\)$/.exec(title)?.[1] ?? "";
}
