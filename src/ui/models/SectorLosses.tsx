import { useCallback } from "react";
import type { TutorialReport } from "../../state/models/trainingState";
import { drawText } from "../canvas/drawText";
import { niceStep } from "../colour/colourScale";
import { formatNumber } from "../format";
import { drawFrame } from "../plots/plotFrame";
import { type PlotDrawing, SmallPlot } from "../plots/SmallPlot";
import { drawMark } from "./classMarks";

/** Losses are drawn from here to here, as the tutorial clips them. */
const [LOW, HIGH] = [-1.5, 2];
/** Room above for the key, pixels. */
const KEY = 14;

/** The two extreme sector losses of each window over the LS, with the limits; what is beyond has the mark of the flagged. */
export function SectorLosses({ report }: { readonly report: TutorialReport }) {
  const { firstLs, lastLs, largest, smallest, request } = report;
  const { hot, cold } = request.constants;
  const draw: PlotDrawing = useCallback(
    (context, plot, colours) => {
      const area = { ...plot, top: plot.top + KEY, height: plot.height - KEY };
      const last = lastLs.at(-1) ?? 1;
      const x = (ls: number) => area.left + (ls / (last + 1)) * area.width;
      const y = (loss: number) =>
        area.top + area.height * (1 - (Math.min(HIGH, Math.max(LOW, loss)) - LOW) / (HIGH - LOW));
      const right = area.left + area.width;
      context.strokeStyle = colours["text-2"];
      context.lineWidth = 1;
      for (const limit of [hot, -cold]) {
        context.setLineDash([4, 3]);
        context.beginPath();
        context.moveTo(area.left, y(limit));
        context.lineTo(right, y(limit));
        context.stroke();
      }
      context.setLineDash([]);
      firstLs.forEach((from, w) => {
        const at = x((from + lastLs[w]) / 2);
        drawMark(context, largest[w] > hot ? "flagged" : "good", at, y(largest[w]), colours);
        drawMark(context, smallest[w] < -cold ? "flagged" : "good", at, y(smallest[w]), colours);
      });
      drawText(context, `limits ${formatNumber(hot, 2)} and −${formatNumber(cold, 2)}`, right, plot.top + 3, {
        ...{ font: colours.font, colour: colours["text-2"], align: "right" },
      });
      const step = Math.max(1, niceStep(last, Math.max(2, Math.floor(area.width / 64))));
      const axes = {
        lower: Array.from({ length: Math.floor(last / step) }, (_, i) => (i + 1) * step).map((ls) => ({
          at: x(ls),
          label: String(ls),
        })),
        side: [-1, 0, 1, 2].map((loss) => ({ at: y(loss), label: loss < 0 ? `−${-loss}` : String(loss) })),
        unit: "LS",
      };
      drawFrame(context, area, axes, colours);
    },
    [firstLs, lastLs, largest, smallest, hot, cold],
  );
  const beyond = Array.from(firstLs).filter((_, w) => largest[w] > hot || smallest[w] < -cold).length;
  const words = `Extreme sector losses of ${formatNumber(firstLs.length)} windows by LS, ${formatNumber(beyond)} beyond the limits`;
  return <SmallPlot draw={draw} summary={words} />;
}
