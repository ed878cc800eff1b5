import { useCallback, useMemo } from "react";
import { drawText } from "../canvas/drawText";
import { niceStep } from "../colour/colourScale";
import type { ThemeColours } from "../colour/themeColours";
import { formatNumber, formatShort } from "../format";
import { type ScoreBins, scoreBins } from "./histogramBins";
import { drawFrame, drawUpright, type PlotArea } from "./plotFrame";
import type { ScoreHistogramProps } from "./plotProps";
import { type PlotDrawing, SmallPlot } from "./SmallPlot";

/** How many LS have which score, logarithmic upwards; below threshold, anomaly and BAD apart. */
export function ScoreHistogram({ score, verdicts, threshold, reach }: ScoreHistogramProps) {
  const bins = useMemo(
    () => scoreBins({ score, verdicts, threshold, reach }),
    [score, verdicts, threshold, reach],
  );
  const draw: PlotDrawing = useCallback(
    (context, plot, colours) => {
      const area = { ...plot, top: plot.top + KEYS_HEIGHT, height: Math.max(1, plot.height - KEYS_HEIGHT) };
      drawKeys(context, plot, colours);
      const x = (sigma: number) => area.left + ((sigma - bins.low) / (bins.high - bins.low)) * area.width;
      const largest = Math.max(10, ...bins.below.map((below, i) => below + bins.anomaly[i] + bins.bad[i]));
      // A third of a decade below 1, so that a single LS is a bar and not a line on the axis.
      const y = (n: number) =>
        area.top + area.height * (1 - (n === 0 ? 0 : (Math.log10(n) + 0.33) / (Math.log10(largest) + 0.5)));
      drawBars(context, area, bins, y, colours);
      const step = niceStep(reach - bins.low, Math.max(2, Math.floor(area.width / 48)));
      const sigmas = Array.from({ length: Math.ceil(reach / step) - 1 }, (_, i) => (i + 1) * step);
      const inside = sigmas.filter((sigma) => sigma >= bins.low);
      drawFrame(
        context,
        area,
        {
          lower: inside.map((sigma) => ({ at: x(sigma), label: formatShort(sigma) })),
          side: decades(largest).map((n) => ({ at: y(n), label: formatNumber(n) })),
          unit: `≥ ${formatShort(reach)} σ`,
        },
        colours,
      );
      drawUpright(context, area, x(threshold), colours["anomaly-text"], [5, 3]);
      const label = `${formatNumber(threshold, 1)} σ`;
      const style = { font: colours.font, colour: colours["anomaly-text"] };
      context.font = `400 11px ${colours.font}`;
      // Behind the line, or before it where the heap beyond the reach is near.
      const isRoom = x(threshold) + 5 + context.measureText(label).width < x(reach);
      const align = isRoom ? "left" : "right";
      drawText(context, label, x(threshold) + (isRoom ? 5 : -5), area.top + 11, { ...style, align });
    },
    [bins, threshold, reach],
  );
  return <SmallPlot draw={draw} summary={summaryOf(bins, threshold)} />;
}

/** The parts of a bar from its foot, with their words. */
const PARTS = [
  ["bad", "BAD", "bad"],
  ["anomaly", "anomaly", "anomaly"],
  ["below", "below", "good-track"],
] as const;

/** Room above the plot area for the key of the bars, pixels. */
const KEYS_HEIGHT = 14;

function drawKeys(
  context: CanvasRenderingContext2D,
  { left, top, width }: PlotArea,
  colours: ThemeColours,
): void {
  let right = left + width;
  for (const [, word, colour] of PARTS) {
    const text = { font: colours.font, colour: colours["text-2"], align: "right" } as const;
    right -= drawText(context, word, right, top + 3, text) + 12;
    context.fillStyle = colours[colour];
    context.fillRect(right, top - 1, 8, 8);
    right -= 10;
  }
}

function drawBars(
  context: CanvasRenderingContext2D,
  area: PlotArea,
  bins: ScoreBins,
  y: (n: number) => number,
  colours: ThemeColours,
): void {
  const width = area.width / bins.count;
  for (let i = 0; i < bins.count; i++) {
    const left = Math.round(area.left + i * width) + 0.5;
    const right = Math.round(area.left + (i + 1) * width) - 0.5;
    // Stacked from the loud part at the foot: BAD is never hidden behind a taller bar.
    let below = 0;
    for (const [part, , colour] of PARTS) {
      const n = bins[part][i];
      if (n === 0) continue;
      context.fillStyle = colours[colour];
      context.fillRect(left, y(below + n), right - left, y(below) - y(below + n));
      below += n;
    }
  }
}

function decades(largest: number): number[] {
  return Array.from({ length: Math.floor(Math.log10(largest)) + 1 }, (_, i) => 10 ** i);
}

function summaryOf({ below, anomaly, bad }: ScoreBins, threshold: number): string {
  const total = (part: Uint32Array) => formatNumber(part.reduce((sum, n) => sum + n, 0));
  return `Scores of the run: ${total(below)} LS below ${formatNumber(threshold, 1)} sigma, ${total(anomaly)} anomalous, ${total(bad)} BAD`;
}
