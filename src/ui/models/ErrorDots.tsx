import { type PointerEvent, useCallback, useMemo } from "react";
import { LS_CLASSES } from "../../domain/training/lsClass";
import type { Evaluation } from "../../state/models/trainingState";
import { niceStep } from "../colour/colourScale";
import { formatNumber } from "../format";
import { drawFrame, drawUpright, plotArea } from "../plots/plotFrame";
import { type PlotDrawing, SmallPlot } from "../plots/SmallPlot";
import { CLASS_MARKS, drawClassKeys, drawMark } from "./classMarks";
import { logTicks } from "./logTicks";

interface ErrorDotsProps {
  readonly evaluation: Evaluation;
  /** Position of the sample that is looked at. */
  readonly sample: number;
  readonly onSample: (sample: number) => void;
}

/** Room at the left for powers of ten, and above for the key, pixels. */
const EXTRA = { left: 14, top: 14 };

/** The error of each sample over the LS, logarithmic, by class; a press takes the nearest one. */
export function ErrorDots({ evaluation, sample, onSample }: ErrorDotsProps) {
  const { errors, classes, firstLs, lastLs } = evaluation;
  const [low, high] = useMemo(() => {
    const shown = errors.filter((error) => error > 0 && Number.isFinite(error));
    return shown.length === 0 ? [0.1, 1] : [Math.min(...shown) / 1.3, Math.max(...shown) * 1.3];
  }, [errors]);
  const draw: PlotDrawing = useCallback(
    (context, plot, colours) => {
      const area = inner(plot);
      const last = lastLs.at(-1) ?? 1;
      const x = (ls: number) => area.left + (ls / (last + 1)) * area.width;
      const y = (error: number) =>
        area.top + area.height * (1 - Math.log(Math.max(low, error) / low) / Math.log(high / low));
      drawClassKeys(context, plot, LS_CLASSES, colours);
      // What stands out comes last and is never hidden.
      for (const lsClass of ["notEvaluated", "good", "flagged"] as const) {
        errors.forEach((error, k) => {
          if (classes[k] === lsClass && Number.isFinite(error))
            drawMark(context, lsClass, x((firstLs[k] + lastLs[k]) / 2), y(error), colours);
        });
      }
      const step = Math.max(1, niceStep(last, Math.max(2, Math.floor(area.width / 64))));
      drawFrame(
        context,
        area,
        {
          lower: Array.from({ length: Math.floor(last / step) }, (_, i) => (i + 1) * step).map((ls) => ({
            at: x(ls),
            label: String(ls),
          })),
          side: logTicks(low, high).map(({ value, label }) => ({ at: y(value), label })),
          unit: "LS",
        },
        colours,
      );
      if (errors.length > 0)
        drawUpright(context, area, x((firstLs[sample] + lastLs[sample]) / 2), colours.focus);
    },
    [errors, classes, firstLs, lastLs, low, high, sample],
  );
  const take = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const area = inner(plotArea(box.width, box.height));
    const ls = ((event.clientX - box.left - area.left) / area.width) * ((lastLs.at(-1) ?? 1) + 1);
    onSample(nearest(evaluation, ls));
  };
  return (
    <div className="error-dots" onPointerDown={take}>
      <SmallPlot draw={draw} summary={summaryOf(evaluation)} />
    </div>
  );
}

const inner = (plot: ReturnType<typeof plotArea>) => ({
  left: plot.left + EXTRA.left,
  top: plot.top + EXTRA.top,
  width: plot.width - EXTRA.left,
  height: plot.height - EXTRA.top,
});

function nearest({ firstLs, lastLs }: Evaluation, ls: number): number {
  const distance = (k: number) => Math.abs((firstLs[k] + lastLs[k]) / 2 - ls);
  return Array.from(firstLs.keys()).reduce((best, k) => (distance(k) < distance(best) ? k : best), 0);
}

function summaryOf({ errors, classes, runNumber }: Evaluation): string {
  const parts = LS_CLASSES.map((lsClass) => {
    const n = classes.filter((one) => one === lsClass).length;
    return `${formatNumber(n)} ${CLASS_MARKS[lsClass].word}`;
  });
  return `Mean squared error of ${formatNumber(errors.length)} samples of run ${runNumber} by LS: ${parts.join(", ")}`;
}
