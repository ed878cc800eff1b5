import { useEffect, useMemo } from "react";
import type { RankedReference } from "../../domain/review/suggestReference";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { referenceChoices } from "../../state/review/referenceChoices";
import { Picker } from "../controls/Picker";
import { formatLsCount, formatNumber } from "../format";
import { useActions, useAppStore } from "../useAppStore";

/** So many of the best are offered. */
const MOST = 12;

/** Which run the expectation comes from, and which other would be more like this one. */
export function ReferencePart({ analysis }: { readonly analysis: RunAnalysis }) {
  const { reference, runNumber } = analysis;
  const known = useAppStore((state) => ({
    runs: state.runs,
    runFacts: state.runFacts,
    runStates: state.runStates,
    queueEntries: state.queueEntries,
  }));
  const isFromFile = useAppStore((state) => state.runFile !== undefined);
  const { judgeAgainst, loadRunFacts } = useActions();
  const runsPhase = known.runs.phase;
  useEffect(() => {
    if (runsPhase === "ready") void loadRunFacts();
  }, [runsPhase, loadRunFacts]);
  const ranked = useMemo(() => referenceChoices(known, runNumber).slice(0, MOST), [known, runNumber]);
  const best = ranked.at(0);
  const others = ranked.filter((one) => one.runNumber !== reference.runNumber);
  const used = ranked.find((one) => one.runNumber === reference.runNumber);
  return (
    <div className="reference-part">
      <p className="remark">
        {reference.nLs > 0
          ? `Reference: run ${reference.runNumber}${used ? ` (${likenessWords(used)})` : ""}, ${reference.datasetName}, mean of ${formatLsCount(reference.nLs)} scaled to these.`
          : "No reference run was used."}
        {best && best.runNumber !== reference.runNumber && (
          <>
            {" "}
            Suggested: <b>run {best.runNumber}</b> of the same era, {likenessWords(best)}.
          </>
        )}
      </p>
      {!isFromFile && others.length > 0 && (
        <Picker
          label="Judge again against"
          isBoxed
          selected={undefined}
          onSelect={(id) => judgeAgainst(Number(id))}
          items={others.map((one) => ({
            id: String(one.runNumber),
            text: `run ${one.runNumber}`,
            detail: `${one === best ? "suggested: " : ""}${likenessWords(one)}`,
          }))}
        >
          another run
        </Picker>
      )}
    </div>
  );
}

/** "certified, nothing found here, 3.1 days earlier, mean luminosity 14.2 against 15.0" */
function likenessWords({ isCertified, isJudged, daysBefore, meanLumi }: RankedReference): string {
  const [its, ofRun] = meanLumi.map((lumi) => formatNumber(lumi, 1));
  const when = `${formatNumber(Math.abs(daysBefore), 1)} days ${daysBefore < 0 ? "later" : "earlier"}`;
  const judged = isJudged ? "nothing found here" : "not judged here";
  return `${isCertified ? "certified" : "not certified"}, ${judged}, ${when}, mean luminosity ${its} against ${ofRun}`;
}
