import { useCallback } from "react";
import { MAP_CLASSES } from "../../domain/training/classifierPlan";
import type { RocCurve } from "../../domain/training/classifierScore";
import { drawText } from "../canvas/drawText";
import { formatNumber } from "../format";
import { drawFrame } from "../plots/plotFrame";
import { type PlotDrawing, SmallPlot } from "../plots/SmallPlot";

interface RocCurvesProps {
  /** By class, in the order of MAP_CLASSES. */
  readonly curves: readonly RocCurve[];
  readonly areas: readonly number[];
}

/** Colour and dashes of each class, in the order of MAP_CLASSES. */
const LINES = [
  { colour: "text-2", dash: [] },
  { colour: "accent-text", dash: [5, 3] },
  { colour: "anomaly", dash: [2, 2] },
] as const;
const TICKS = [0, 0.5, 1].map((share) => ({ share, label: String(share) }));

/** Share of the others taken for a class against share of the class that is found, by class. */
export function RocCurves({ curves, areas }: RocCurvesProps) {
  const draw: PlotDrawing = useCallback(
    (context, area, colours) => {
      const x = (share: number) => area.left + share * area.width;
      const y = (share: number) => area.top + (1 - share) * area.height;
      curves.forEach(({ falsePositive, truePositive }, c) => {
        const { colour, dash } = LINES[c];
        context.setLineDash([...dash]);
        context.strokeStyle = colours[colour];
        context.lineWidth = 1.5;
        context.beginPath();
        falsePositive.forEach((share, i) =>
          context[i === 0 ? "moveTo" : "lineTo"](x(share), y(truePositive[i])),
        );
        context.stroke();
        // The key, in the lower right, where no good curve comes.
        const at = area.top + area.height - 16 * (MAP_CLASSES.length - c) + 2;
        const right = area.left + area.width - 8;
        const words = `${MAP_CLASSES[c]} ${formatNumber(areas[c], 3)}`;
        const width = drawText(context, words, right, at, {
          ...{ font: colours.font, colour: colours["text-2"], align: "right" },
        });
        context.beginPath();
        context.moveTo(right - width - 24, at);
        context.lineTo(right - width - 6, at);
        context.stroke();
      });
      context.setLineDash([]);
      const axes = {
        lower: TICKS.map(({ share, label }) => ({ at: x(share), label })),
        side: TICKS.map(({ share, label }) => ({ at: y(share), label })),
        unit: "false positives",
      };
      drawFrame(context, area, axes, colours);
    },
    [curves, areas],
  );
  const words = MAP_CLASSES.map((mapClass, c) => `${mapClass} ${formatNumber(areas[c], 3)}`).join(", ");
  return <SmallPlot draw={draw} summary={`ROC curves; area under the curve: ${words}`} />;
}
