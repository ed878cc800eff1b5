import { comparisonLines, isWithin } from "./bench-simulation/comparison";
import { cscComparisons } from "./bench-simulation/cscComparisons";
import { ecalComparisons } from "./bench-simulation/ecalComparisons";
import { hcalComparisons } from "./bench-simulation/hcalComparisons";
import { pixelComparisons } from "./bench-simulation/pixelComparisons";
import { RealData } from "./bench-simulation/realData";

/** The program dist/node/benchSimulation.js: `npm run bench:simulation [-- FOLDER]`, the simulation beside real maps. */
const data = new RealData(process.argv.at(2));
if (!data.isThere) {
  process.stdout.write(
    `There is no real data at ${data.folder}, so there is nothing to compare with. It has no licence and is not part of the repository.\n`,
  );
} else {
  const comparisons = [
    ...ecalComparisons(data),
    ...hcalComparisons(data),
    ...cscComparisons(data),
    ...pixelComparisons(data),
  ];
  for (const comparison of comparisons) {
    process.stdout.write(`${comparisonLines(comparison).join("\n")}\n`);
  }
  const outside = comparisons.filter((comparison) => !isWithin(comparison));
  process.stdout.write(
    `${comparisons.length} figures, ${outside.length} outside their tolerance${outside.map(({ what }) => `; ${what}`).join("")}\n`,
  );
  if (outside.length > 0) process.exitCode = 1;
}
