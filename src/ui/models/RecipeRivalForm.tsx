import { isTrainingBusy } from "../../state/models/isTrainingBusy";
import { type RivalRecipe, whyNotJudged } from "../../state/models/shippedRivals";
import { trainingChoice } from "../../state/models/trainingChoice";
import { useActions, useAppStore } from "../useAppStore";
import { ElementPicker } from "./ElementPicker";
import { RivalFacts } from "./RivalFacts";
import { RivalPicker } from "./RivalPicker";
import { RunPicker } from "./RunPicker";

/** Which run and element a rival judges, and what it is. */
export function RecipeRivalForm({ rival }: { readonly rival: RivalRecipe }) {
  const { runNumber, isBusy } = useAppStore((state) => ({
    runNumber: state.rivalChoice.runNumber,
    isBusy: isTrainingBusy(state),
  }));
  const { mePath } = useAppStore(trainingChoice);
  const { chooseRival, startRival } = useActions();
  const missing = whyNotJudged(rival, mePath) ?? (runNumber === undefined ? "Choose a run." : undefined);
  return (
    <form
      className="training-form"
      aria-label={rival.name}
      onSubmit={(event) => {
        event.preventDefault();
        void startRival();
      }}
    >
      <RivalPicker />
      <ElementPicker />
      <RunPicker
        label="Run to judge"
        selected={runNumber}
        onSelect={(chosen) => chooseRival({ runNumber: chosen })}
      />
      <div className="form-foot">
        <button type="submit" className="button button-primary" disabled={isBusy || missing !== undefined}>
          Judge
        </button>
      </div>
      {missing !== undefined && <p className="remark">{missing}</p>}
      <RivalFacts rival={rival} />
    </form>
  );
}
