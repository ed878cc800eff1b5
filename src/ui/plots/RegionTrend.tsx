import { useCallback, useMemo } from "react";
import type { LsNumber } from "../../domain/units";
import { drawText } from "../canvas/drawText";
import { niceStep } from "../colour/colourScale";
import type { ThemeColours } from "../colour/themeColours";
import { formatLsRange, formatNumber } from "../format";
import { lsCentre, lsLeft, lsMark, type LsScale, lsTicks } from "../ls-tracks/lsScale";
import { drawFrame, drawUpright, type PlotArea } from "./plotFrame";
import type { RegionTrendProps } from "./plotProps";
import { type PlotDrawing, SmallPlot } from "./SmallPlot";
import { goodBand, trendRatios, trendTop } from "./trendSeries";

/** Observed over expected hits of one region per LS, with the band of the good LS and the anomaly's ends. */
export function RegionTrend({
  lsNumbers,
  observed,
  expected,
  isGood,
  anomaly,
  selectedLs,
  region,
}: RegionTrendProps) {
  const ratios = useMemo(() => trendRatios(observed, expected), [observed, expected]);
  const band = useMemo(() => goodBand(ratios, isGood), [ratios, isGood]);
  const draw: PlotDrawing = useCallback(
    (context, area, colours) => {
      if (lsNumbers.length === 0) return;
      const scale: LsScale = {
        from: lsNumbers[0],
        to: lsNumbers[lsNumbers.length - 1],
        x0: area.left,
        width: area.width,
      };
      const top = trendTop(ratios, band);
      const y = (ratio: number) => area.top + area.height * (1 - Math.min(top, ratio) / top);
      drawBand(context, area, band, y, colours);
      drawPoints(context, { lsNumbers, ratios, anomaly }, scale, y, colours);
      if (band) drawBandWords(context, area, colours);
      const step = niceStep(top, Math.max(2, Math.floor(area.height / 22)));
      drawFrame(
        context,
        area,
        {
          lower: lsTicks(scale).major.map((ls) => ({ at: lsCentre(scale, ls), label: String(ls) })),
          side: Array.from({ length: Math.floor(top / step + 1e-9) + 1 }, (_, i) => ({
            at: y(i * step),
            label: formatNumber(i * step, 1),
          })),
          unit: "LS",
        },
        colours,
      );
      drawUpright(context, area, lsCentre(scale, selectedLs), colours.focus);
      if (anomaly) drawAnomaly(context, area, anomaly, scale, colours);
    },
    [lsNumbers, ratios, band, anomaly, selectedLs],
  );
  return <SmallPlot draw={draw} summary={summaryOf(region, band, anomaly)} />;
}

type Height = (ratio: number) => number;

function drawBand(
  context: CanvasRenderingContext2D,
  { left, width }: PlotArea,
  band: readonly [number, number] | undefined,
  y: Height,
  colours: ThemeColours,
): void {
  context.fillStyle = colours["bg-hover"];
  if (band) context.fillRect(left, y(band[1]), width, y(band[0]) - y(band[1]));
  context.fillStyle = colours["line-control"];
  context.fillRect(left, Math.round(y(1)), width, 1);
}

/** Says what the band is, on a plate of its own: points may lie anywhere. */
function drawBandWords(context: CanvasRenderingContext2D, area: PlotArea, colours: ThemeColours): void {
  const words = "band: 95 % of good LS";
  context.font = `400 11px ${colours.font}`;
  const width = context.measureText(words).width;
  const right = area.left + area.width - 6;
  const y = area.top + area.height - 13;
  context.fillStyle = colours.bg;
  context.fillRect(right - width - 3, y - 7, width + 6, 14);
  drawText(context, words, right, y, { font: colours.font, colour: colours["text-3"], align: "right" });
}

function drawPoints(
  context: CanvasRenderingContext2D,
  {
    lsNumbers,
    ratios,
    anomaly,
  }: Pick<RegionTrendProps, "lsNumbers" | "anomaly"> & { readonly ratios: Float64Array },
  scale: LsScale,
  y: Height,
  colours: ThemeColours,
): void {
  const isInside = (ls: LsNumber) => anomaly !== undefined && anomaly.from <= ls && ls <= anomaly.to;
  const side = lsMark(scale);
  for (const inside of [false, true]) {
    context.fillStyle = inside ? colours["anomaly-text"] : colours["text-3"];
    lsNumbers.forEach((ls, i) => {
      if (Number.isNaN(ratios[i]) || isInside(ls) !== inside) return;
      context.fillRect(lsCentre(scale, ls) - side / 2, y(Math.max(0.015, ratios[i])) - side / 2, side, side);
    });
  }
}

function drawAnomaly(
  context: CanvasRenderingContext2D,
  area: PlotArea,
  { from, to }: { readonly from: LsNumber; readonly to: LsNumber },
  scale: LsScale,
  colours: ThemeColours,
): void {
  const [start, end] = [lsLeft(scale, from), lsLeft(scale, to + 1)];
  for (const x of [start, end]) drawUpright(context, area, x, colours["anomaly-text"], [3, 2]);
  const label = formatLsRange(from, to);
  context.font = `400 11px ${colours.font}`;
  const width = context.measureText(label).width;
  const right = area.left + area.width;
  // Between the lines where that is wide enough, else behind the second, else before the first.
  const x = end - start > width + 12 ? start + 6 : end + 6 + width < right ? end + 6 : start - 6 - width;
  context.fillStyle = colours.bg;
  context.fillRect(x - 2, area.top + 4, width + 4, 14);
  drawText(context, label, x, area.top + 11, { font: colours.font, colour: colours["anomaly-text"] });
}

function summaryOf(
  region: string,
  band: readonly [number, number] | undefined,
  anomaly: RegionTrendProps["anomaly"],
): string {
  const range = band
    ? `, 95 % of good LS between ${formatNumber(band[0], 2)} and ${formatNumber(band[1], 2)}`
    : "";
  const found = anomaly ? `, anomaly ${formatLsRange(anomaly.from, anomaly.to)}` : "";
  return `Observed over expected hits of ${region} per LS${range}${found}`;
}
