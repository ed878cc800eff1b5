/**
 * Gives a canvas a size in CSS pixels with the screen's own resolution behind it, cleared, and returns its context
 * with one unit = one CSS pixel. The buffer is allocated again only where its size changes.
 */
export function fitCanvas(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D {
  const ratio = window.devicePixelRatio;
  const [bufferWidth, bufferHeight] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== bufferWidth) canvas.width = bufferWidth;
  if (canvas.height !== bufferHeight) canvas.height = bufferHeight;
  const [styleWidth, styleHeight] = [`${width}px`, `${height}px`];
  if (canvas.style.width !== styleWidth) canvas.style.width = styleWidth;
  if (canvas.style.height !== styleHeight) canvas.style.height = styleHeight;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser gives no 2d canvas context.");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  context.textBaseline = "middle";
  return context;
}
