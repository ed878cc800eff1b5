import { PanelBoundary } from "../controls/PanelBoundary";
import { Inspector } from "../inspector/Inspector";
import { useStages } from "../page-behaviour/useStages";
import { Maps } from "./Maps";
import { Plots } from "./Plots";
import { Toolbar } from "./Toolbar";
import { Tracks } from "./Tracks";

/** All that is known of one LS of the run. Each panel comes in a task of its own: the run, then the verdict, then the rest. */
export function RunPanels() {
  const stage = useStages(4);
  return (
    <>
      <PanelBoundary name="the tracks">
        <Tracks />
      </PanelBoundary>
      <div className="expert-body">
        <div className="expert-left">
          {stage >= 2 && <Toolbar />}
          <div className="maps">
            {stage >= 3 && (
              <PanelBoundary name="the maps">
                <Maps />
              </PanelBoundary>
            )}
          </div>
          {stage >= 4 && <Plots />}
        </div>
        {stage >= 1 && (
          <PanelBoundary name="the inspector">
            <Inspector />
          </PanelBoundary>
        )}
      </div>
    </>
  );
}
