import { selectElement } from "../../state/currentAnalysis";
import { PanelBoundary } from "../controls/PanelBoundary";
import { StatusBar } from "../frame/StatusBar";
import { Inspector } from "../inspector/Inspector";
import { FirstVerdicts } from "../notices/FirstVerdicts";
import { Notices } from "../notices/Notices";
import { useAppStore } from "../useAppStore";
import { ContextBar } from "./ContextBar";
import { Maps } from "./Maps";
import { Plots } from "./Plots";
import { Toolbar } from "./Toolbar";
import { Tracks } from "./Tracks";
import "./expert.css";

/** One run, one LS of it, everything that is known of it. Reads nothing that changes while scrubbing. */
export function ExpertPage() {
  const runNumber = useAppStore((state) => state.runNumber);
  const hasElement = useAppStore((state) => selectElement(state) !== undefined);
  return (
    <>
      <h1 className="visually-hidden">Run {runNumber}</h1>
      <ContextBar />
      <Notices />
      <main className="page-main">
        {hasElement ? (
          <>
            <PanelBoundary name="the tracks">
              <Tracks />
            </PanelBoundary>
            <div className="expert-body">
              <div className="expert-left">
                <Toolbar />
                <div className="maps">
                  <PanelBoundary name="the maps">
                    <Maps />
                  </PanelBoundary>
                </div>
                <Plots />
              </div>
              <PanelBoundary name="the inspector">
                <Inspector />
              </PanelBoundary>
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
