import { currentAnalysis } from "../../state/currentAnalysis";
import { valueOr } from "../../state/loadable";
import { Picker } from "../controls/Picker";
import { formatLsCount } from "../format";
import { useActions, useAppStore } from "../useAppStore";

export function RunPicker() {
  const { runs, runNumber, conditions } = useAppStore((state) => ({
    runs: state.runs,
    runNumber: state.runNumber,
    conditions: currentAnalysis(state)?.run,
  }));
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
          {conditions?.startTime !== undefined && (
            <span className="dim"> {conditions.endTime === undefined ? "ongoing" : "ended"}</span>
          )}
        </>
      )}
    </Picker>
  );
}
