import { useMemo } from "react";
import { WHAT_IF } from "../../domain/review/whatIf";
import type { LaneState } from "../../domain/review/elementStates";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { trueMinus } from "../../domain/trueMinus";
import { reviewLanes } from "../../state/review/reviewLanes";
import { selectItemShown } from "../../state/review/selectedItem";
import { ReviewLanes } from "../review-lanes/ReviewLanes";
import { type Shown, useActions, useAppStore } from "../useAppStore";
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

/** "ME−2/2/23 and 9 more, over the whole run". */
function knownDefectWords({ elements }: RunAnalysis): string | undefined {
  const names = elements.flatMap(({ knownDefects, regionNames }) =>
    knownDefects.map(({ region }) => regionNames[region]),
  );
  if (names.length === 0) return undefined;
  const more = names.length > 1 ? ` and ${names.length - 1} more` : "";
  return `${trueMinus(names[0])}${more}, over the whole run`;
}
