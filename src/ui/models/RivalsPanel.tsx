import { useAppStore } from "../useAppStore";
import { RivalForm } from "./RivalForm";
import { RivalRunning } from "./RivalRunning";
import { TutorialResults } from "./TutorialResults";

/** The CSC tutorial: its constants at the left, what it says of a run beside the deployed judging at the right. */
export function RivalsPanel() {
  const tutorial = useAppStore((state) => state.tutorial);
  return (
    <div className="train-panel">
      <RivalForm />
      <div className="train-results">
        {tutorial.phase === "ready" ? <TutorialResults report={tutorial.value} /> : <RivalRunning />}
      </div>
    </div>
  );
}
