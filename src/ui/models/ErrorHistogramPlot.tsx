import { useCallback, useMemo } from "react";
import { errorHistogram, medianError } from "../../domain/training/errorHistogram";
import { LS_CLASSES } from "../../domain/training/lsClass";
import type { Evaluation } from "../../state/models/trainingState";
import { niceStep } from "../colour/colourScale";
import { formatNumber } from "../format";
import { drawFrame } from "../plots/plotFrame";
import { type PlotDrawing, SmallPlot } from "../plots/SmallPlot";
import { CLASS_MARKS, drawClassKeys, drawMark } from "./classMarks";
import { formatError } from "./formatError";
import { logTicks } from "./logTicks";

/** How many samples have which error, one row of bars a class, so that a few flagged ones are not lost among the good. */
export function ErrorHistogramPlot({ evaluation }: { readonly evaluation: Evaluation }) {
  const { errors, classes } = evaluation;
  const histogram = useMemo(() => errorHistogram(errors, classes), [errors, classes]);
  const draw: PlotDrawing = useCallback(
    (context, plot, colours) => {
      const area = { ...plot, top: plot.top + 14, height: plot.height - 14 };
      drawClassKeys(context, plot, LS_CLASSES, colours);
      if (!histogram) return;
      const { low, high, counts } = histogram;
      const x = (error: number) => area.left + (Math.log(error / low) / Math.log(high / low)) * area.width;
      const total = counts.good.map((n, i) => n + counts.flagged[i] + counts.notEvaluated[i]);
      const largest = total.reduce((a, b) => Math.max(a, b), 1);
      const y = (n: number) => area.top + area.height * (1 - n / (1.05 * largest));
      const width = area.width / total.length;
      for (let i = 0; i < total.length; i++) {
        let below = 0;
        for (const lsClass of ["flagged", "notEvaluated", "good"] as const) {
          const n = counts[lsClass][i];
          if (n === 0) continue;
          context.fillStyle = colours[CLASS_MARKS[lsClass].colour];
          const left = Math.round(area.left + i * width) + 0.5;
          context.fillRect(left, y(below + n), Math.max(1, width - 1), y(below) - y(below + n));
          // The mark says the class without the colour.
          if (lsClass !== "good") drawMark(context, lsClass, left + width / 2, y(below + n) - 5, colours, 4);
          below += n;
        }
      }
      const step = Math.max(1, niceStep(1.05 * largest, Math.max(2, Math.floor(area.height / 22))));
      drawFrame(
        context,
        area,
        {
          lower: logTicks(low, high).map(({ value, label }) => ({ at: x(value), label })),
          side: Array.from({ length: Math.floor((1.05 * largest) / step) + 1 }, (_, i) => ({
            at: y(i * step),
            label: formatNumber(i * step),
          })),
          unit: "error",
        },
        colours,
      );
    },
    [histogram],
  );
  return <SmallPlot draw={draw} summary={summaryOf(evaluation)} />;
}

function summaryOf({ errors, classes }: Evaluation): string {
  const medians = LS_CLASSES.map(
    (lsClass) => `${CLASS_MARKS[lsClass].word} ${formatError(medianError(errors, classes, lsClass))}`,
  );
  return `Histogram of the errors, samples a bin; medians: ${medians.join(", ")}`;
}
