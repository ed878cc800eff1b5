import { useMemo } from "react";
import { expectedPerShift, WHAT_IF, type WhatIfChoice } from "../../domain/review/whatIf";
import { LOWEST_THRESHOLD } from "../../domain/review/whatIfTable";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { type WhatIfBasis, whatIfBasis, withThreshold } from "../../state/review/whatIfOf";
import { formatLsCount, formatNumber, formatPercent } from "../format";
import { type Shown, useActions, useAppStore } from "../useAppStore";
import { SliderField } from "./SliderField";
import { type TriedOut, useWhatIf } from "./useWhatIf";

const HIGHEST_THRESHOLD = 12;
const THRESHOLD_STEP = 0.1;
const MOST_ADJACENT = 8;

/** Other thresholds and another severity, tried on the whole run. Nothing of it is kept or exported. */
export function WhatIfPanel({ analysis }: Shown) {
  const isTried = useAppStore((state) => state.whatIf !== undefined);
  const { tryOut } = useActions();
  const isReady = analysis.elements.length > 0;
  const basis = useMemo(() => (isReady ? whatIfBasis(analysis) : undefined), [analysis, isReady]);
  return (
    <section className="panel" aria-label="What if">
      <header>
        <h2>What if</h2>
        <span className="badge badge-outline">EXPLORING</span>
        <span className="grow" />
        {isTried && (
          <button
            type="button"
            className="button button-small"
            aria-label="Reset to deployed"
            onClick={() => tryOut(undefined)}
          >
            Reset <kbd aria-hidden="true">0</kbd>
          </button>
        )}
      </header>
      {basis ? (
        <WhatIfForm analysis={analysis} basis={basis} />
      ) : (
        <p className="remark">
          The severity of this recipe is about single channels, which cannot be judged again here.
        </p>
      )}
    </section>
  );
}

interface WhatIfFormProps {
  readonly analysis: RunAnalysis;
  readonly basis: WhatIfBasis;
}

function WhatIfForm({ analysis, basis }: WhatIfFormProps) {
  const { tryOut } = useActions();
  const tried = useWhatIf(analysis);
  const { deployedChoice } = basis;
  const choice = tried?.choice ?? deployedChoice;
  const { thresholds, severity } = choice;
  const set = (next: WhatIfChoice) => tryOut(isSame(next, deployedChoice) ? undefined : next);
  return (
    <>
      <SliderField
        label="Threshold"
        unit="σ"
        keyCaps={["[", "]"]}
        value={thresholds.cold}
        deployed={deployedChoice.thresholds.cold}
        range={[LOWEST_THRESHOLD, HIGHEST_THRESHOLD]}
        step={THRESHOLD_STEP}
        onChange={(sigma) => set(withThreshold(choice, deployedChoice.thresholds, sigma))}
      />
      {"anomalies" in severity ? (
        <SliderField
          label="Severity"
          unit="at once"
          value={severity.anomalies}
          deployed={"anomalies" in deployedChoice.severity ? deployedChoice.severity.anomalies : 1}
          range={[1, MOST_ADJACENT]}
          step={1}
          onChange={(anomalies) => set({ thresholds, severity: { anomalies } })}
        />
      ) : (
        <>
          <SliderField
            label="Severity"
            unit="adjacent"
            value={severity.adjacentChambers}
            deployed={"anomalies" in deployedChoice.severity ? 2 : deployedChoice.severity.adjacentChambers}
            range={[1, MOST_ADJACENT]}
            step={1}
            onChange={(adjacentChambers) => set({ thresholds, severity: { ...severity, adjacentChambers } })}
          />
          <SliderField
            label="lose at least"
            unit="%"
            value={Math.round(100 * severity.chamberLoss)}
            deployed={
              "anomalies" in deployedChoice.severity
                ? 50
                : Math.round(100 * deployedChoice.severity.chamberLoss)
            }
            range={[5, 100]}
            step={5}
            onChange={(percent) => set({ thresholds, severity: { ...severity, chamberLoss: percent / 100 } })}
          />
        </>
      )}
      <Outcome analysis={analysis} basis={basis} tried={tried} />
    </>
  );
}

const isSame = (a: WhatIfChoice, b: WhatIfChoice): boolean => JSON.stringify(a) === JSON.stringify(b);

function Outcome({ analysis, basis, tried }: WhatIfFormProps & { readonly tried: TriedOut | undefined }) {
  const { deployed, deployedChoice, run } = basis;
  const result = tried?.result ?? deployed;
  const nBad = result.states.filter((state) => state === WHAT_IF.bad).length;
  const nJudged = run.isJudged.filter((judged) => judged === 1).length;
  const { thresholds } = tried?.choice ?? deployedChoice;
  return (
    <>
      <p className="what-if-figures" role="status">
        <b>{formatLsCount(nBad)} BAD</b> of {formatNumber(nJudged)} judged, {formatNumber(result.nIncidents)}{" "}
        {result.nIncidents === 1 ? "incident" : "incidents"}
        {tried && (
          <>
            <br />
            flips: {formatNumber(tried.change.nToBad)} to BAD, {formatNumber(tried.change.nToGood)} to GOOD:{" "}
            <b>
              {tried.change.goodPb > 0 ? "+" : ""}
              {formatNumber(tried.change.goodPb, 2)} /pb GOOD
            </b>
            {tried.change.nLsLumiUnknown > 0 &&
              ` (luminosity of ${formatLsCount(tried.change.nLsLumiUnknown)} unknown)`}
          </>
        )}
      </p>
      <p className="remark">
        {analysis.calibratedAt === undefined
          ? "No model card: what good data would raise is not calibrated."
          : `Good data would raise about ${perShift(expectedPerShift(thresholds, deployedChoice.thresholds))} incidents in 8 h${thresholds.cold > analysis.thresholds.reach ? " (beyond the calibration)" : ""}.`}{" "}
        {tried
          ? `Deployed: ${formatNumber(deployedChoice.thresholds.cold, 1)} σ.`
          : agreementWords(basis, analysis)}
      </p>
    </>
  );
}

/** "0.5", "< 0.01", "> 100". */
function perShift(expected: number): string {
  if (expected < 0.01) return "< 0.01";
  return expected > 100 ? "> 100" : formatNumber(expected, expected < 10 ? 2 : 0);
}

/** How near the quick judging comes to the deployed one: the sliders estimate. */
function agreementWords({ deployed, run }: WhatIfBasis, { verdicts, overrides }: RunAnalysis): string {
  const machine = overrides?.machine ?? verdicts;
  const judged = machine.flatMap(({ state }, k) => (run.isJudged[k] === 1 ? [{ state, k }] : []));
  const alike = judged.filter(({ state, k }) => (state === "BAD") === (deployed.states[k] === WHAT_IF.bad));
  if (judged.length === 0) return "Nothing was judged.";
  return `An estimate LS by LS: at the deployed values it agrees in ${formatPercent(alike.length / judged.length)} of the judged LS.`;
}
