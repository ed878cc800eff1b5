import { hitPosition, lossPosition, paletteIndex, type ScaleName } from "../colour/colourScale";
import { PALETTE_SIZE, type PaletteTable } from "../colour/palettes";

/** Palette entry of a bin that is not drawn: the paper (no entries) or the hatching (nothing expected) shows. */
export const NO_INK = -1;

/** Expectations below half a hit round to no entries, as the input would show them. */
const LEAST_HITS = 0.5;

/** A map ready to be drawn: an entry of a palette per bin, from which canvas and Plotly both draw. */
export interface MapPixels {
  readonly nx: number;
  readonly ny: number;
  /** Shape (ny, nx), row 0 lowest: 0..255 or `NO_INK`. */
  readonly entries: Int16Array<ArrayBuffer>;
  readonly table: PaletteTable;
}

/** Pixels of the input or the reconstruction. `values` in hits, shape (ny, nx). */
export function hitPixels(
  values: Float32Array,
  { nx, ny }: { readonly nx: number; readonly ny: number },
  table: PaletteTable,
  zMax: number,
  scale: ScaleName,
): MapPixels {
  const entries = new Int16Array(nx * ny);
  for (let i = 0; i < entries.length; i++) {
    entries[i] = values[i] >= LEAST_HITS ? paletteIndex(hitPosition(values[i], zMax, scale)) : NO_INK;
  }
  return { nx, ny, entries, table };
}

/** Pixels of the loss: `values` signed, NaN where nothing is expected; clipped at +-`limit`. */
export function lossPixels(
  values: Float32Array,
  { nx, ny }: { readonly nx: number; readonly ny: number },
  table: PaletteTable,
  limit: number,
): MapPixels {
  const entries = new Int16Array(nx * ny);
  for (let i = 0; i < entries.length; i++) {
    entries[i] = Number.isNaN(values[i]) ? NO_INK : paletteIndex(lossPosition(values[i], limit));
  }
  return { nx, ny, entries, table };
}

/** A map before there is anything to draw. */
export function emptyPixels(
  { nx, ny }: { readonly nx: number; readonly ny: number },
  table: PaletteTable,
): MapPixels {
  return { nx, ny, entries: new Int16Array(nx * ny).fill(NO_INK), table };
}

/**
 * Paints a map into an image of one pixel a bin, upper row first as images have it: row 0 of the map is the last.
 * @param rgba shape (ny, nx, 4), overwritten
 */
export function paintPixels({ nx, ny, entries, table }: MapPixels, rgba: Uint8ClampedArray): void {
  for (let iy = 0; iy < ny; iy++) {
    let p = 4 * (ny - 1 - iy) * nx;
    for (let i = iy * nx; i < (iy + 1) * nx; i++, p += 4) {
      const entry = 3 * entries[i];
      rgba[p + 3] = entry < 0 ? 0 : 255;
      if (entry < 0) continue;
      rgba[p] = table[entry];
      rgba[p + 1] = table[entry + 1];
      rgba[p + 2] = table[entry + 2];
    }
  }
}

/** The same as rows for Plotly, lowest first: 0..1 on the colour scale, NaN where nothing is drawn. */
export function plotlyRows({ nx, ny, entries }: MapPixels): Float32Array[] {
  return Array.from({ length: ny }, (_, iy) => {
    const row = new Float32Array(nx);
    for (let ix = 0; ix < nx; ix++) {
      const entry = entries[iy * nx + ix];
      row[ix] = entry === NO_INK ? Number.NaN : entry / (PALETTE_SIZE - 1);
    }
    return row;
  });
}
