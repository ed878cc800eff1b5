import { useMemo } from "react";
import { regionRows } from "../../state/regionTable";
import { regionTrend } from "../../state/regionTrend";
import { runScores } from "../../state/runScores";
import { PanelBoundary } from "../controls/PanelBoundary";
import { trueMinus } from "../../domain/trueMinus";
import { RegionTrend } from "../plots/RegionTrend";
import { ScoreHistogram } from "../plots/ScoreHistogram";
import { type Shown, useAppStore, useSettledShown } from "../useAppStore";
import { RunSummary } from "./RunSummary";

/** Below the maps: the pinned region LS by LS, the scores of the run, what came out of it. */
export function Plots() {
  const shown = useSettledShown();
  return shown && <ShownPlots {...shown} />;
}

function ShownPlots({ analysis, element, lsNumber }: Shown) {
  const pinned = useAppStore((state) => state.pinned);
  const rows = useMemo(() => regionRows(element, lsNumber), [element, lsNumber]);
  const region = pinned !== undefined && element.regionNames.includes(pinned) ? pinned : rows.at(0)?.name;
  const name = region ?? element.regionNames[0];
  const trend = useMemo(() => regionTrend(analysis, element, name), [analysis, element, name]);
  const { thresholds, verdicts } = analysis;
  return (
    <div className="plots">
      <section className="panel" aria-label="Trend of a region">
        <header>
          <h2>{trueMinus(name)}</h2>
          <span className="label">observed ÷ expected, single LS</span>
        </header>
        <div className="plot-area">
          <PanelBoundary name="the trend">
            {trend && <RegionTrend {...trend} selectedLs={lsNumber} region={name} />}
          </PanelBoundary>
        </div>
      </section>
      <section className="panel" aria-label="Scores of the run">
        <header>
          <h2>Scores of the run</h2>
        </header>
        <div className="plot-area">
          <PanelBoundary name="the scores">
            <ScoreHistogram
              score={runScores(analysis)}
              verdicts={verdicts}
              threshold={Math.min(thresholds.cold, thresholds.hot)}
              reach={thresholds.reach}
            />
          </PanelBoundary>
        </div>
      </section>
      <RunSummary analysis={analysis} />
    </div>
  );
}
