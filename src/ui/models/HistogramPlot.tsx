import { useCallback } from "react";
import type { MapGeometry } from "../../domain/geometry/mapGeometry";
import type { InspectedMaps } from "../../domain/runAnalysis";
import { drawText } from "../canvas/drawText";
import { niceStep } from "../colour/colourScale";
import { formatHits, formatNumber, formatShort } from "../format";
import { drawFrame } from "../plots/plotFrame";
import { type PlotDrawing, SmallPlot } from "../plots/SmallPlot";

interface HistogramPlotProps {
  readonly maps: InspectedMaps;
  readonly geometry: Pick<MapGeometry, "xMin" | "xMax" | "xTitle">;
}

/** A histogram of one axis against its reconstruction: steps, solid and dashed. */
export function HistogramPlot({ maps, geometry }: HistogramPlotProps) {
  const { input, expectation } = maps;
  const { xMin, xMax, xTitle } = geometry;
  const draw: PlotDrawing = useCallback(
    (context, plot, colours) => {
      const area = { ...plot, left: plot.left + 20, top: plot.top + 14, width: plot.width - 20, height: plot.height - 14 };
      const largest = Math.max(1, ...input, ...expectation);
      const x = (edge: number) => area.left + (edge / input.length) * area.width;
      const y = (hits: number) => area.top + area.height * (1 - hits / (1.05 * largest));
      let right = plot.left + plot.width;
      for (const [values, word, dash, colour] of [
        [expectation, "reconstruction", [5, 3], "accent-text"],
        [input, "input", [], "text"],
      ] as const) {
        const style = { font: colours.font, colour: colours["text-2"], align: "right" } as const;
        right -= drawText(context, word, right, plot.top + 3, style) + 6;
        context.setLineDash([...dash]);
        context.strokeStyle = colours[colour];
        context.lineWidth = 1.5;
        context.beginPath();
        context.moveTo(right - 18, plot.top + 3);
        context.lineTo(right, plot.top + 3);
        right -= 32;
        values.forEach((hits, i) => {
          context[i === 0 ? "moveTo" : "lineTo"](x(i), y(hits));
          context.lineTo(x(i + 1), y(hits));
        });
        context.stroke();
      }
      context.setLineDash([]);
      const stepX = niceStep(xMax - xMin, Math.max(2, Math.floor(area.width / 64)));
      const firstX = Math.ceil(xMin / stepX);
      const stepY = niceStep(1.05 * largest, Math.max(2, Math.floor(area.height / 28)));
      drawFrame(
        context,
        area,
        {
          lower: Array.from({ length: Math.floor(xMax / stepX) - firstX + 1 }, (_, i) => (firstX + i) * stepX).map(
            (value) => ({ at: x(((value - xMin) / (xMax - xMin)) * input.length), label: formatShort(value) }),
          ),
          side: Array.from({ length: Math.floor((1.05 * largest) / stepY) + 1 }, (_, i) => ({
            at: y(i * stepY),
            label: formatNumber(i * stepY),
          })),
          unit: xTitle,
        },
        colours,
      );
    },
    [input, expectation, xMin, xMax, xTitle],
  );
  return <SmallPlot draw={draw} summary={summaryOf(maps, xTitle)} />;
}

function summaryOf({ input, expectation, deviance }: InspectedMaps, xTitle: string): string {
  const sum = (values: Float32Array) => formatHits(values.reduce((a, b) => a + b, 0));
  const worst = deviance.reduce((at, sigma, i) => (Math.abs(sigma) > Math.abs(deviance[at]) ? i : at), 0);
  return `Input (${sum(input)} hits) and reconstruction (${sum(expectation)}) over ${xTitle}; furthest apart in bin ${worst + 1} of ${input.length}: ${formatHits(input[worst])} hits, ${formatHits(expectation[worst])} reconstructed`;
}
