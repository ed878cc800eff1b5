import { binsOutline, type Chamber, type MapGeometry, type Region, wholeBins } from "./mapGeometry";

/** An axis of equal bins that each have a number: the centre of the bin. */
export interface GridAxis {
  readonly title: string;
  /** Lower edge of the first bin, upper edge of the last. */
  readonly from: number;
  readonly to: number;
  readonly bins: number;
}

/**
 * A map of named cells, as a recipe describes it: what a detector needs whose bins are its chambers. In the names
 * `{x}` and `{y}` stand for the bin's number, `{x:02}` for two digits, `{y:+}` for the sign written out.
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
  const [nx, ny] = [x.bins, y.bins];
  const frame = { nx, ny, xMin: x.from, xMax: x.to, yMin: y.from, yMax: y.to };
  const chambers = Array.from({ length: ny * nx }, (_, bin): Chamber => {
    const [ix, iy] = [bin % nx, Math.floor(bin / nx)];
    return {
      name: nameOf(cell, description, ix, iy),
      ring: iy,
      number: ix + 1,
      group: `${label} cell`,
      outline: binsOutline(frame, [ix, ix + 1], [iy, iy + 1]),
    };
  });
  const region = (
    name: string,
    scope: "row" | "column" | "map",
    members: (bin: number) => boolean,
  ): Region => ({
    name,
    scope,
    group: `${label} ${scope}`,
    chambers: Array.from(chambers.keys()).filter(members),
  });
  const rows = Array.from({ length: row === undefined ? 0 : ny }, (_, iy) =>
    region(nameOf(row ?? "", description, 0, iy), "row", (bin) => Math.floor(bin / nx) === iy),
  );
  const columns = Array.from({ length: column === undefined ? 0 : nx }, (_, ix) =>
    region(nameOf(column ?? "", description, ix, 0), "column", (bin) => bin % nx === ix),
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
    areaFractions: wholeBins(chambers.map((_, bin) => [bin])),
  };
}

function nameOf(pattern: string, { x, y }: GridDescription, ix: number, iy: number): string {
  const numberOf = (axis: GridAxis, i: number) => axis.from + ((i + 0.5) * (axis.to - axis.from)) / axis.bins;
  return pattern.replace(/\{([xy])(?::(\+|0\d))?\}/g, (_, axis: string, format: string | undefined) => {
    const value = axis === "x" ? numberOf(x, ix) : numberOf(y, iy);
    if (format === "+") return value > 0 ? `+${value}` : String(value);
    return format === undefined ? String(value) : String(value).padStart(Number(format), "0");
  });
}
