/** Diagonal lines over the current clip, inside a rectangle: "not judged", in every drawing alike. */
export function hatchRect(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  {
    colour,
    step,
    lineWidth = 1,
  }: { readonly colour: string; readonly step: number; readonly lineWidth?: number },
): void {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.strokeStyle = colour;
  context.lineWidth = lineWidth;
  context.beginPath();
  for (let foot = Math.floor((x - height) / step) * step; foot < x + width + height; foot += step) {
    context.moveTo(foot, y + height);
    context.lineTo(foot + height, y);
  }
  context.stroke();
  context.restore();
}
