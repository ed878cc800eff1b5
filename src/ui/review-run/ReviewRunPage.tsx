import { useEffect } from "react";
import type { Loadable } from "../../state/loadable";
import { useThemeColours } from "../colour/themeColours";
import { PanelBoundary } from "../controls/PanelBoundary";
import { StatusBar } from "../frame/StatusBar";
import { warmPlotly } from "../map-view/warmPlotly";
import { FirstVerdicts } from "../notices/FirstVerdicts";
import { Notices } from "../notices/Notices";
import { useStages } from "../page-behaviour/useStages";
import { useActions, useAppStore, useShown } from "../useAppStore";
import { ImpactPanel } from "./ImpactPanel";
import { ItemInspector } from "./ItemInspector";
import { ItemsPanel } from "./ItemsPanel";
import { ReviewContextBar } from "./ReviewContextBar";
import { RunLanes } from "./RunLanes";
import { WhatIfPanel } from "./WhatIfPanel";
import "./review-run.css";

const isIdle = (...asked: readonly Loadable<unknown>[]) => asked.some(({ phase }) => phase === "idle");

/** One run before it is signed: who says what of its LS, what wants a decision, what it costs. */
export function ReviewRunPage() {
  const { runNumber, asksSources } = useAppStore((state) => ({
    runNumber: state.runNumber,
    asksSources: state.datasets.phase === "ready" && isIdle(state.registry, state.modelFlags),
  }));
  const shown = useShown();
  const { loadRunSources, loadRunStates } = useActions();
  const colours = useThemeColours();
  const stage = useStages(3);
  useEffect(() => warmPlotly(colours), [colours]);
  useEffect(() => {
    if (!asksSources) return;
    loadRunSources();
    // The queue that J and K walk, also where the run was opened by a link.
    void loadRunStates();
  }, [runNumber, asksSources, loadRunSources, loadRunStates]);
  return (
    <>
      <ReviewContextBar />
      <Notices />
      <main className="page-main">
        <h1 className="visually-hidden">Review of run {runNumber}</h1>
        {shown ? (
          <>
            <PanelBoundary name="the lanes">
              <RunLanes {...shown} />
            </PanelBoundary>
            <div className="review-body">
              <PanelBoundary name="the segments">
                <ItemsPanel {...shown} />
              </PanelBoundary>
              {stage >= 1 && (
                <PanelBoundary name="the inspector">
                  <ItemInspector {...shown} />
                </PanelBoundary>
              )}
              {stage >= 2 && (
                <div className="review-side">
                  <ImpactPanel {...shown} />
                  {stage >= 3 && <WhatIfPanel {...shown} />}
                </div>
              )}
            </div>
          </>
        ) : (
          <FirstVerdicts />
        )}
      </main>
      <StatusBar />
    </>
  );
}
