import { useMemo } from "react";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { countVerdicts } from "../../domain/verdictCounts";
import { useActions, useAppStore } from "../useAppStore";
import { CandidateBadge } from "../frame/CandidateBadge";
import { ByHand } from "../decisions/ByHand";
import { SignOffState } from "../decisions/SignOffState";
import { VerdictTable } from "./VerdictTable";

/** What came out of the run: LS and /pb per verdict, how many of them by hand, and the way to the files. */
export function RunSummary({ analysis }: { readonly analysis: RunAnalysis }) {
  const counts = useMemo(() => countVerdicts(analysis), [analysis]);
  const isRunning = useAppStore((state) => state.analysis.phase === "running");
  const { analyse, openDialog } = useActions();
  return (
    <section className="panel run-summary" aria-label="Result of the run">
      <header>
        <h2>Run {analysis.runNumber}</h2>
        <CandidateBadge />
        <span className="grow" />
        {!isRunning && (
          <button type="button" className="button button-small button-quiet" onClick={() => void analyse()}>
            Judge again
          </button>
        )}
        <button type="button" className="button button-small" onClick={() => openDialog("export")}>
          Export… <kbd aria-hidden="true">E</kbd>
        </button>
      </header>
      <VerdictTable counts={counts} />
      <div className="run-decisions">
        <ByHand analysis={analysis} />
        <span className="grow" />
        <SignOffState signOff={analysis.signOff} />
        <button type="button" className="button button-small" onClick={() => openDialog("decisions")}>
          Decisions <kbd aria-hidden="true">D</kbd>
        </button>
      </div>
    </section>
  );
}
