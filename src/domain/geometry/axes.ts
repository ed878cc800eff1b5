import { binsOutline, type Chamber, type MapGeometry, type Region, wholeBins } from "./mapGeometry";

/** The axis of a 1D monitoring element, and the groups of its bins that are judged. */
export interface AxisDescription {
  readonly mePath: string;
  /** Short label, "METSig". */
  readonly label: string;
  readonly title: string;
  /** Lower edge of the first bin, upper edge of the last. */
  readonly from: number;
  readonly to: number;
  readonly bins: number;
  /** Bins of each group, from the lowest on; together all of them. The ends of a spectrum need wider groups. */
  readonly groups: readonly number[];
}

/** The 1D monitoring elements of a recipe, each with an axis of its own. */
export interface AxesDescription {
  readonly kind: "axes";
  readonly axes: readonly AxisDescription[];
}

/** Geometry of a 1D histogram: a map of one row. Its groups of bins are its chambers, each a group of like regions. */
export function axisGeometry({ label, title, from, to, bins, groups }: AxisDescription): MapGeometry {
  const frame = { nx: bins, ny: 1, xMin: from, xMax: to, yMin: 0, yMax: 1 };
  const edge = (ix: number) => written(from + (ix * (to - from)) / bins);
  const starts = groups.map((_, g) => groups.slice(0, g).reduce((sum, n) => sum + n, 0));
  const chambers = groups.map((n, g): Chamber => {
    const name = `${label} ${edge(starts[g])}..${edge(starts[g] + n)}`;
    return {
      name,
      // A ring of its own: how much the others hold says nothing of what is dead.
      ring: g,
      number: 1,
      group: name,
      outline: binsOutline(frame, [starts[g], starts[g] + n], [0, 1]),
    };
  });
  const all = Array.from(chambers.keys());
  return {
    label,
    ...frame,
    xTitle: title,
    yTitle: "",
    chambers,
    regions: [
      ...chambers.map(({ name, group }, c): Region => ({ name, scope: "group", group, chambers: [c] })),
      { name: label, scope: "histogram", group: label, chambers: all },
    ],
    areaFractions: wholeBins(groups.map((n, g) => Array.from({ length: n }, (_, i) => starts[g] + i))),
  };
}

/** Two decimals, none where there are none. */
const written = (value: number) => String(Math.round(value * 100) / 100);
