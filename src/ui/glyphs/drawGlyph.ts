import { type GlyphName, GLYPHS } from "./glyphPaths";

const paths = new Map<GlyphName, Path2D>();

/**
 * Draws a glyph on a canvas.
 * @param x centre, pixels
 * @param y centre, pixels
 * @param size side, pixels; below 10 px a glyph is left out by the caller, never shrunk
 * @param lineWidth in units of the 16-unit drawing
 */
export function drawGlyph(
  context: CanvasRenderingContext2D,
  name: GlyphName,
  x: number,
  y: number,
  size: number,
  colour: string,
  lineWidth = 2,
): void {
  const { mode, d } = GLYPHS[name];
  const path = paths.get(name) ?? new Path2D(d);
  paths.set(name, path);
  context.save();
  context.translate(x - size / 2, y - size / 2);
  context.scale(size / 16, size / 16);
  if (mode === "fill") {
    context.fillStyle = colour;
    context.fill(path);
  } else {
    context.strokeStyle = colour;
    context.lineWidth = lineWidth;
    context.lineCap = context.lineJoin = "round";
    context.stroke(path);
  }
  context.restore();
}
