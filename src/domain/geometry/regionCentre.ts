import { binCentre, type MapGeometry } from "./mapGeometry";

type Point = readonly [x: number, y: number];

/**
 * Where a region stands, in map coordinates: a chamber by its outline, a channel or a block of them by their bins.
 * @param name as in an anomaly: "ME-2/1/07", "HB depth1 ieta -17..-13 iphi 40..44 (25 channels)"
 * @returns undefined for what has no single place (rings, whole maps) and for unknown names
 */
export function regionCentre(geometry: MapGeometry, name: string): Point | undefined {
  const chamber = geometry.chambers.find((one) => one.name === name);
  if (chamber) return mean(chamber.outline);
  const { channels } = geometry;
  if (!channels) return undefined;
  const [x, y] = [geometry.xTitle, geometry.yTitle].map(literally);
  const range = String.raw`(-?\d+)(?:\.\.(-?\d+))?`;
  const parts = new RegExp(`^(.+) ${x} ${range} ${y} ${range}`).exec(name);
  if (!parts) return undefined;
  const [, owner, x0, x1 = x0, y0, y1 = y0] = parts;
  // Several owners are joined by "+", which may stand in a name too: "EB+05+EB+06".
  const isOwner = (one: string) => `+${owner}+`.includes(`+${one}+`);
  // A block across the edge of the map (iphi 71..2) is shown where it begins.
  const within = (value: number, from: string, to: string) =>
    Number(from) <= value && (value <= Number(to) || Number(to) < Number(from));
  const bins = [...channels.bins].filter(
    (_, c) =>
      isOwner(channels.owners[c]) &&
      within(channels.xNumbers[c], x0, x1) &&
      within(channels.yNumbers[c], y0, y1),
  );
  return bins.length === 0 ? undefined : mean(bins.map((bin) => binCentre(geometry, bin)));
}

/** An axis title as it stands: one like "eta (bin)" would be a pattern of its own. */
const literally = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

function mean(points: readonly Point[]): Point {
  const sum = points.reduce<[number, number]>(([sx, sy], [x, y]) => [sx + x, sy + y], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}
