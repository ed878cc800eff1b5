import { isSimulated } from "../../domain/exportNames";
import { FIRST_SIMULATED_RUN } from "../../domain/units";
import { currentAnalysis } from "../../state/currentAnalysis";
import { useAppStore } from "../useAppStore";

/** Says so wherever what is shown is not the real record. */
export function SourceBadge() {
  const isMadeUp = useAppStore((state) => {
    const analysis = currentAnalysis(state);
    if (analysis) return isSimulated(analysis);
    return state.sourceKind() === "simulation" || (state.runNumber ?? 0) >= FIRST_SIMULATED_RUN;
  });
  return isMadeUp ? (
    <span className="badge badge-source" title="Made by a generator, not recorded by CMS">
      SIMULATED
    </span>
  ) : null;
}
