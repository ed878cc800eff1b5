import { CIVIDIS_HEX, VIRIDIS_HEX } from "./sequentialTables";

export type PaletteName = "viridis" | "cividis";

/** A palette as 256 RGB triples, shape (256, 3), 0..255. */
export type PaletteTable = Uint8ClampedArray<ArrayBuffer>;

export const PALETTE_SIZE = 256;

const HEX: Readonly<Record<PaletteName, string>> = { viridis: VIRIDIS_HEX, cividis: CIVIDIS_HEX };
const tables = new Map<PaletteName, PaletteTable>();

/** Palette of the input and the reconstruction: few hits dark, many light. */
export function sequentialPalette(name: PaletteName): PaletteTable {
  const table = tables.get(name) ?? hexTable(HEX[name]);
  tables.set(name, table);
  return table;
}

/** Cold half and hot half of the loss palette, from the ends inwards; the middle follows the theme. */
const COLD = ["#0b3c7d", "#2f79b9", "#92c3de"];
const HOT = ["#f5a98a", "#d0473f", "#8a0f26"];

/**
 * Palette of the loss: blue (fewer hits than expected), near-white, red (more).
 * @param middle colour of loss 0 as "#rrggbb"; light and dark theme differ
 */
export function divergingPalette(middle: string): PaletteTable {
  return ramp([...COLD, middle, ...HOT].map(rgbOfHex));
}

/** "rgb(r,g,b)" of one table entry, for canvas and Plotly. */
export function cssColour(table: PaletteTable, index: number): string {
  return `rgb(${table[3 * index]},${table[3 * index + 1]},${table[3 * index + 2]})`;
}

type Rgb = readonly [red: number, green: number, blue: number];

function rgbOfHex(hex: string): Rgb {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return [channel(1), channel(3), channel(5)];
}

function hexTable(hex: string): PaletteTable {
  return Uint8ClampedArray.from({ length: 3 * PALETTE_SIZE }, (_, i) =>
    Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16),
  );
}

/** Equally spaced stops, linear between them. */
function ramp(stops: readonly Rgb[]): PaletteTable {
  const table = new Uint8ClampedArray(3 * PALETTE_SIZE);
  for (let i = 0; i < PALETTE_SIZE; i++) {
    const at = (i / (PALETTE_SIZE - 1)) * (stops.length - 1);
    const left = Math.min(stops.length - 2, Math.floor(at));
    for (let c = 0; c < 3; c++) {
      table[3 * i + c] = stops[left][c] + (stops[left + 1][c] - stops[left][c]) * (at - left);
    }
  }
  return table;
}
