import { useCallback } from "react";
import type { RivalReport } from "../../state/models/trainingState";
import { niceStep } from "../colour/colourScale";
import { formatNumber } from "../format";
import { drawFrame } from "../plots/plotFrame";
import { type PlotDrawing, SmallPlot } from "../plots/SmallPlot";
import { drawClassKeys, drawMark } from "./classMarks";

/** Scores are drawn up to this many thresholds; what is beyond stands at the upper edge. */
const HIGH = 3;
/** Room above for the key, pixels. */
const KEY = 14;

/** The score of each LS over the threshold, marked by what the deployed judging says of the LS it speaks of. */
export function RivalScores({ report }: { readonly report: RivalReport }) {
  const { lsNumbers, ratio, classes } = report;
  const draw: PlotDrawing = useCallback(
    (context, plot, colours) => {
      const area = { ...plot, top: plot.top + KEY, height: plot.height - KEY };
      const last = lsNumbers.at(-1) ?? 1;
      const x = (ls: number) => area.left + (ls / (last + 1)) * area.width;
      const y = (value: number) => area.top + area.height * (1 - Math.min(HIGH, value) / HIGH);
      context.strokeStyle = colours["text-2"];
      context.lineWidth = 1;
      context.setLineDash([4, 3]);
      context.beginPath();
      context.moveTo(area.left, y(1));
      context.lineTo(area.left + area.width, y(1));
      context.stroke();
      context.setLineDash([]);
      lsNumbers.forEach((ls, i) => drawMark(context, classes[i], x(ls), y(ratio[i]), colours));
      drawClassKeys(context, plot, ["good", "flagged", "notEvaluated"], colours);
      const step = Math.max(1, niceStep(last, Math.max(2, Math.floor(area.width / 64))));
      const axes = {
        lower: Array.from({ length: Math.floor(last / step) }, (_, i) => (i + 1) * step).map((ls) => ({
          at: x(ls),
          label: String(ls),
        })),
        side: [0, 1, 2, HIGH].map((value) => ({
          at: y(value),
          label: value === HIGH ? `≥ ${HIGH}` : String(value),
        })),
        unit: "LS",
      };
      drawFrame(context, area, axes, colours);
    },
    [lsNumbers, ratio, classes],
  );
  const beyond = ratio.filter((value) => value > 1).length;
  const words = `Scores of ${formatNumber(ratio.length)} LS in units of the threshold, ${formatNumber(beyond)} beyond it`;
  return <SmallPlot draw={draw} summary={words} />;
}
