import { useCallback } from "react";
import { drawText } from "../canvas/drawText";
import { niceStep } from "../colour/colourScale";
import type { ThemeColours } from "../colour/themeColours";
import { formatNumber } from "../format";
import { drawFrame, drawUpright, type PlotArea } from "../plots/plotFrame";
import { type PlotDrawing, SmallPlot } from "../plots/SmallPlot";
import { curveRange, type LossCurve } from "./curveRange";

interface LossCurvesProps extends LossCurve {
  /** What the loss is, for the text alternative: "Mean squared error". */
  readonly quantity: string;
}

/** Training (solid) and validation (dashed) loss by epoch, the best epoch marked. */
export function LossCurves({ curve, bestEpoch, quantity }: LossCurvesProps) {
  const draw: PlotDrawing = useCallback(
    (context, plot, colours) => {
      const area = {
        ...plot,
        left: plot.left + 24,
        top: plot.top + 14,
        width: plot.width - 24,
        height: plot.height - 14,
      };
      const { low, high } = curveRange(curve);
      const last = Math.max(1, curve.at(-1)?.epoch ?? 1);
      const x = (epoch: number) => area.left + (epoch / last) * area.width;
      const y = (loss: number) => area.top + (1 - (Math.min(high, loss) - low) / (high - low)) * area.height;
      drawKeys(context, plot, colours);
      for (const { of, dash, colour } of LINES) {
        context.setLineDash([...dash]);
        context.strokeStyle = colours[colour];
        context.lineWidth = 1.5;
        context.beginPath();
        // The untrained network has no training loss of its own.
        curve.forEach((point, i) => context[i === 0 ? "moveTo" : "lineTo"](x(point.epoch), y(point[of])));
        context.stroke();
      }
      context.setLineDash([]);
      const epochStep = Math.max(1, niceStep(last, Math.max(2, Math.floor(area.width / 48))));
      const step = niceStep(high - low, Math.max(2, Math.floor(area.height / 22)));
      const decimals = Math.max(0, Math.min(6, Math.ceil(-Math.log10(step) - 1e-9)));
      const first = Math.ceil(low / step - 1e-9);
      drawFrame(
        context,
        area,
        {
          lower: ticks(0, last, epochStep).map((epoch) => ({ at: x(epoch), label: String(epoch) })),
          side: ticks(first * step, high, step).map((loss) => ({
            at: y(loss),
            label: formatNumber(loss, decimals),
          })),
          unit: "epoch",
        },
        colours,
      );
      drawUpright(context, area, x(bestEpoch), colours["accent-text"], [3, 2]);
    },
    [curve, bestEpoch],
  );
  return <SmallPlot draw={draw} summary={summaryOf(quantity, { curve, bestEpoch })} />;
}

const LINES = [
  { of: "train", word: "training", dash: [], colour: "text-3" },
  { of: "validation", word: "validation", dash: [5, 3], colour: "accent-text" },
] as const;

const ticks = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.floor((to - from) / step + 1e-9) + 1 }, (_, i) => from + i * step);

function drawKeys(
  context: CanvasRenderingContext2D,
  { left, top, width }: PlotArea,
  colours: ThemeColours,
): void {
  let right = left + width;
  for (const { word, dash, colour } of LINES) {
    right -=
      drawText(context, word, right, top + 3, {
        font: colours.font,
        colour: colours["text-2"],
        align: "right",
      }) + 6;
    context.setLineDash([...dash]);
    context.strokeStyle = colours[colour];
    context.lineWidth = 1.5;
    context.beginPath();
    context.moveTo(right - 18, top + 3);
    context.lineTo(right, top + 3);
    context.stroke();
    right -= 32;
  }
  context.setLineDash([]);
}

function summaryOf(quantity: string, { curve, bestEpoch }: LossCurve): string {
  const best = curve.find(({ epoch }) => epoch === bestEpoch);
  const nEpochs = curve.at(-1)?.epoch ?? 0;
  if (!best) return `${quantity}: no epoch yet`;
  const figure = (loss: number) =>
    formatNumber(loss, Math.abs(loss) >= 100 ? 0 : Math.abs(loss) >= 1 ? 2 : 5);
  return `${quantity} over ${nEpochs} epochs, best at epoch ${bestEpoch}: training ${figure(best.train)}, validation ${figure(best.validation)}`;
}
