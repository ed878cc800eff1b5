import { useMemo } from "react";
import { WHAT_IF } from "../../domain/review/whatIf";
import type { LaneState } from "../../domain/review/elementStates";
import { reviewLanes } from "../../state/review/reviewLanes";
import { selectItemShown } from "../../state/review/selectedItem";
import { ReviewLanes } from "../review-lanes/ReviewLanes";
import { type Shown, useActions, useAppStore } from "../useAppStore";
import { knownDefectWords } from "./knownDefectWords";
import { useWhatIf } from "./useWhatIf";

const LOOKS: Readonly<Record<number, LaneState>> = {
  [WHAT_IF.good]: "GOOD",
  [WHAT_IF.anomaly]: "ANOMALY",
  [WHAT_IF.bad]: "BAD",
};

export function RunLanes({ analysis, lsNumber }: Shown) {
  const sources = useAppStore((state) => ({
    registry: state.registry,
    modelFlags: state.modelFlags,
    showsOfficialRule: state.showsOfficialRule,
  }));
  const item = useAppStore(selectItemShown);
  const { selectLs } = useActions();
  const lanes = useMemo(() => reviewLanes(analysis, sources), [analysis, sources]);
  const byLs = analysis.overrides?.byLs;
  const isByHand = useMemo(() => byLs?.map((decision) => decision !== undefined), [byLs]);
  const knownDefects = useMemo(() => knownDefectWords(analysis), [analysis]);
  const tried = useWhatIf(analysis);
  const whatIf = useMemo(() => tried && Array.from(tried.result.states, (state) => LOOKS[state]), [tried]);
  const segment = useMemo(() => item && ([item.from, item.to] as const), [item]);
  const { lsNumbers, instLumi } = analysis.conditions;
  return (
    <ReviewLanes
      key={analysis.runNumber}
      lanes={lanes}
      lsNumbers={lsNumbers}
      instLumi={instLumi}
      isByHand={isByHand}
      knownDefects={knownDefects}
      verdicts={analysis.verdicts}
      selectedLs={lsNumber}
      segment={segment}
      whatIf={whatIf}
      onSelect={selectLs}
    />
  );
}
