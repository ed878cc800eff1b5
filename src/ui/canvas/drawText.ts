export interface TextStyle {
  readonly font: string;
  readonly colour: string;
  readonly align?: CanvasTextAlign;
  /** Pixels; 11 is the size of ticks. */
  readonly size?: number;
  readonly weight?: 400 | 600;
}

/** Writes one line on a canvas; `y` is its middle. Returns its width in pixels. */
export function drawText(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  { font, colour, align = "left", size = 11, weight = 400 }: TextStyle,
): number {
  context.font = `${weight} ${size}px ${font}`;
  context.textAlign = align;
  context.textBaseline = "middle";
  context.fillStyle = colour;
  context.fillText(text, x, y);
  return context.measureText(text).width;
}
