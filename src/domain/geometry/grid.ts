import { binsOutline, type Chamber, type MapGeometry, type Region, wholeBins } from "./mapGeometry";

/** An axis of equal bins that each have a number, the centre of the bin; or of groups of bins that have names. */
export interface GridAxis {
  readonly title: string;
  /** Lower edge of the first bin, upper edge of the last. */
  readonly from: number;
  readonly to: number;
  readonly bins: number;
  /** Groups from the lowest bin on, together all bins; a group without a name belongs to no cell. Undefined: each bin is one. */
  readonly groups?: readonly { readonly name?: string | undefined; readonly bins: number }[] | undefined;
}

/**
 * A map of named cells, as a recipe describes it: what a detector needs whose bins, or blocks of them, are its chambers.
 * In the names `{x}` and `{y}` stand for the group's name or the bin's number, `{x:02}` for two digits of that, `{y:+}`
 * for the sign written out.
 */
export interface GridDescription {
  readonly kind: "grid";
  /** Short label of the map, "RB". */
  readonly label: string;
  readonly x: GridAxis;
  readonly y: GridAxis;
  readonly cell: string;
  /** Name of a row or a column of cells that is judged as one; left out where it has no meaning. */
  readonly row?: string | undefined;
  readonly column?: string | undefined;
}

/** Geometry of a described grid. Neighbours are those along x; a row closes on itself, as a ring of chambers does. */
export function gridGeometry(description: GridDescription): MapGeometry {
  const { label, x, y, cell, row, column } = description;
  const [xSteps, ySteps] = [stepsOf(x), stepsOf(y)];
  const frame = { nx: x.bins, ny: y.bins, xMin: x.from, xMax: x.to, yMin: y.from, yMax: y.to };
  const chambers = ySteps.flatMap((inY, j) =>
    xSteps.map((inX, i): Chamber => ({
      name: nameOf(cell, inX, inY),
      ring: j,
      number: i + 1,
      group: `${label} cell`,
      outline: binsOutline(frame, [inX.from, inX.to], [inY.from, inY.to]),
    })),
  );
  const region = (
    name: string,
    scope: "row" | "column" | "map",
    members: (c: number) => boolean,
  ): Region => ({
    name,
    scope,
    group: `${label} ${scope}`,
    chambers: Array.from(chambers.keys()).filter(members),
  });
  const rows = ySteps.flatMap((inY, j) =>
    row === undefined ? [] : [region(nameOf(row, xSteps[0], inY), "row", (c) => chambers[c].ring === j)],
  );
  const columns = xSteps.flatMap((inX, i) =>
    column === undefined
      ? []
      : [region(nameOf(column, inX, ySteps[0]), "column", (c) => chambers[c].number === i + 1)],
  );
  return {
    label,
    ...frame,
    xTitle: x.title,
    yTitle: y.title,
    chambers,
    regions: [
      ...chambers.map(({ name, group }, c): Region => ({ name, scope: "cell", group, chambers: [c] })),
      ...rows,
      ...columns,
      region(label, "map", () => true),
    ],
    areaFractions: wholeBins(
      ySteps.flatMap((inY) =>
        xSteps.map((inX) => binsOf(inY).flatMap((iy) => binsOf(inX).map((ix) => iy * frame.nx + ix))),
      ),
    ),
  };
}

/** The bins [from, to) of an axis that are one step of the cells. */
interface Step {
  readonly name: string | number;
  readonly from: number;
  readonly to: number;
}

const binsOf = ({ from, to }: Step) => Array.from({ length: to - from }, (_, i) => from + i);

function stepsOf({ from, to, bins, groups }: GridAxis): readonly Step[] {
  if (!groups) {
    return Array.from({ length: bins }, (_, i) => ({
      name: from + ((i + 0.5) * (to - from)) / bins,
      ...{ from: i, to: i + 1 },
    }));
  }
  let end = 0;
  return groups.flatMap(({ name, bins: n }) => {
    end += n;
    return name === undefined ? [] : [{ name, from: end - n, to: end }];
  });
}

function nameOf(pattern: string, x: Step, y: Step): string {
  return pattern.replace(/\{([xy])(?::(\+|0\d))?\}/g, (_, axis: string, format: string | undefined) => {
    const { name } = axis === "x" ? x : y;
    if (format === "+") return typeof name === "number" && name > 0 ? `+${name}` : String(name);
    return format === undefined ? String(name) : String(name).padStart(Number(format), "0");
  });
}
