import { rivalOf, type RivalRecipe } from "../../state/models/shippedRivals";
import { useActions, useAppStore } from "../useAppStore";
import { RecipeRivalForm } from "./RecipeRivalForm";
import { TutorialForm } from "./TutorialForm";
import { RivalResults } from "./RivalResults";
import { RivalRunning } from "./RivalRunning";
import { TutorialResults } from "./TutorialResults";

/** A rival: what it is and its constants at the left, what it says of a run beside the deployed judging at the right. */
export function RivalsPanel() {
  const rival = rivalOf(useAppStore((state) => state.rivalChoice.name));
  return (
    <div className="train-panel">
      {rival ? <RecipeRivalForm rival={rival} /> : <TutorialForm />}
      <div className="train-results">{rival ? <RecipeRivalSays rival={rival} /> : <TutorialSays />}</div>
    </div>
  );
}

function RecipeRivalSays({ rival }: { readonly rival: RivalRecipe }) {
  const shown = useAppStore((state) => state.rival);
  const { startRival } = useActions();
  if (shown.phase === "ready" && shown.value.request.name === rival.name)
    return <RivalResults report={shown.value} />;
  return (
    <RivalRunning
      name={rival.name}
      title={`${rival.name}: ${rival.title}`}
      words="Choose an element and a run at the left. It judges the same maps as what is deployed, and both are set side by side."
      work={shown.phase === "ready" ? { phase: "idle" } : shown}
      onRetry={() => void startRival()}
    />
  );
}

function TutorialSays() {
  const tutorial = useAppStore((state) => state.tutorial);
  const { startTutorial } = useActions();
  if (tutorial.phase === "ready") return <TutorialResults report={tutorial.value} />;
  return (
    <RivalRunning
      name="csc-tutorial"
      title="csc-tutorial: the analysis of the CMS induction course, step by step"
      words="LS are summed until their luminosity is above a sum, compared bin by bin with a reconstruction, and averaged in sectors of ring 1; a window is anomalous where a sector is above or below a limit. Choose a run of the CSC at the left. Every constant can be changed."
      work={tutorial}
      onRetry={() => void startTutorial()}
    />
  );
}
