import { percent } from "../figureWords";
import { markdownTable } from "../markdownTable";
import type { LearntFigures } from "./learningCurve";

/** Name of the section, also on the command line. */
export const LEARNING_NAME = "learning";

/** How much each learner makes of how many windows, as Markdown. @param lost share of the hits of a weak block */
export function learningReport(figures: readonly LearntFigures[], lost: number, provenance: string): string {
  return [
    `## ${LEARNING_NAME}`,
    provenance,
    `Data efficiency on HCAL: windows of up to ten LS, seven depths in turn, from which template, five principal components of the pulls and the network (the shipped one's trainer and plan, stopped after as many steps whatever there is to learn from, at the best epoch of 42 other windows) learn how a run differs from its reference. All look at the same windows, each varied as in training (\`ml/training/windowSet.ts\`), and are tested on 210 others. The variations are sums of a scale and five shapes: just what five components can say, and a mean map cannot. **Loss**: log likelihood lost per window relative to the reference run as it is; lower is better. **Found**: blocks of 5 x 5 channels down by ${percent(lost)} with a larger lack of hits than any block of the 30 good windows of their depth. Mean, and in brackets the lowest and highest of the repetitions, each with other windows and weights. \`learningCurve.ts\`, \`learners.ts\``,
    markdownTable(
      ["learner", "windows", "loss", "found"],
      figures.map(({ learner, nWindows, losses, found }) => [
        learner,
        nWindows > 0 ? nWindows.toLocaleString("en") : "-",
        spread(losses, (loss) => loss.toFixed(0)),
        spread(found, percent),
      ]),
    ),
  ].join("\n\n");
}

/** Mean and range of repetitions; a single value has none. */
function spread(values: readonly number[], format: (value: number) => string): string {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length < 2) return format(mean);
  return `${format(mean)} [${format(Math.min(...values))}, ${format(Math.max(...values))}]`;
}
