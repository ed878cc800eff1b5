import { type RivalRecipe, whyNotJudged } from "../../state/models/shippedRivals";
import { trainingChoice } from "../../state/models/trainingChoice";
import { useActions, useAppStore } from "../useAppStore";
import { JudgeRunForm } from "./JudgeRunForm";
import { RivalFacts } from "./RivalFacts";

/** Which run and element a rival judges, and what it is. */
export function RecipeRivalForm({ rival }: { readonly rival: RivalRecipe }) {
  const { mePath } = useAppStore(trainingChoice);
  const { startRival } = useActions();
  return (
    <JudgeRunForm
      name={rival.name}
      whyNot={whyNotJudged(rival, mePath)}
      onJudge={() => void startRival()}
      facts={<RivalFacts rival={rival} />}
    />
  );
}
