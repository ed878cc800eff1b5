import { currentAnalysis } from "../../state/currentAnalysis";
import { valueOr } from "../../state/loadable";
import { Picker } from "../controls/Picker";
import { formatLsCount } from "../format";
import { useActions, useAppStore } from "../useAppStore";

export function RunPicker() {
  const { runs, runNumber, hasStarted, hasEnded } = useAppStore((state) => {
    const run = currentAnalysis(state)?.run;
    return {
      runs: state.runs,
      runNumber: state.runNumber,
      hasStarted: run?.startTime !== undefined,
      hasEnded: run?.endTime !== undefined,
    };
  });
  const { openRun } = useActions();
  return (
    <Picker
      label="Run"
      items={valueOr(runs, []).map((run) => ({
        id: String(run.runNumber),
        text: String(run.runNumber),
        detail: formatLsCount(run.nLs),
      }))}
      selected={runNumber === undefined ? undefined : String(runNumber)}
      onSelect={(run) => openRun(Number(run))}
      empty="The dataset has no run"
    >
      {runNumber === undefined ? (
        "choose"
      ) : (
        <>
          <b>{runNumber}</b>
          {hasStarted && <span className="dim"> {hasEnded ? "ended" : "ongoing"}</span>}
        </>
      )}
    </Picker>
  );
}
