import { compactLs } from "../../domain/lumiList";
import type { ReadyModel } from "../../state/models/modelsState";
import { formatNumber, formatPercent, formatUtc } from "../format";
import { LossCurves } from "./LossCurves";

/** What a network learnt from, how long, and how well: seeds name the simulated runs. */
export function TrainingFacts({ training }: { readonly training: ReadyModel["card"]["training"] }) {
  const { scenarioSeeds, windows, testLoss } = training;
  return (
    <>
      <h3>Learnt from</h3>
      <dl className="facts">
        {PARTS.map(([part, words]) => (
          <Part key={part} words={words} nWindows={windows[part]} seeds={scenarioSeeds[part]} />
        ))}
        <dt>Made by</dt>
        <dd>
          {training.tool}, seed {training.seed}, {formatNumber(training.minutes, 1)} min,{" "}
          {formatUtc(Date.parse(training.date))} UTC
        </dd>
        <dt>Gain on the test windows</dt>
        <dd title="Quasi-Poisson log likelihood against the template of the reference run">
          {formatNumber(-testLoss.network, 1)} in log likelihood a window; the true luminosity alone gives{" "}
          {formatNumber(-testLoss.trueScale, 1)} ({formatPercent(testLoss.trueScale / testLoss.network, 0)} of
          it)
        </dd>
      </dl>
      <div className="model-curve">
        <LossCurves
          curve={training.lossCurve}
          bestEpoch={training.bestEpoch}
          quantity="Log likelihood lost a window, relative to the template"
        />
      </div>
    </>
  );
}

const PARTS = [
  ["train", "Training"],
  ["validation", "Validation"],
  ["test", "Test"],
] as const;

interface PartProps {
  readonly words: string;
  readonly nWindows: number;
  readonly seeds: readonly number[];
}

function Part({ words, nWindows, seeds }: PartProps) {
  const ranges = compactLs(seeds).map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`));
  return (
    <>
      <dt>{words}</dt>
      <dd>
        {formatNumber(nWindows)} windows of {formatNumber(seeds.length)} simulated runs{" "}
        <span className="dim">seeds {ranges.join(", ")}</span>
      </dd>
    </>
  );
}
