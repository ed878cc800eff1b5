import { useMemo } from "react";
import { NETWORK_KINDS, type NetworkKind, trialsOf } from "../../domain/training/searchPlan";
import { isTrainingBusy } from "../../state/models/isTrainingBusy";
import {
  LS_PER_SAMPLE,
  refusedForMemory,
  trainableElements,
  trainingChoice,
} from "../../state/models/trainingChoice";
import { selectSurvey } from "../../state/models/trainingSlice";
import { selectRecipeName } from "../../state/recipeName";
import { Picker } from "../controls/Picker";
import { Segmented } from "../controls/Segmented";
import { useActions, useAppStore } from "../useAppStore";
import { ElementPicker, elementItem } from "./ElementPicker";
import { RunTicks } from "./RunTicks";
import { TickGroup } from "./TickGroup";

const CODES = [2, 5, 10, 20].map((value) => ({ value, text: String(value) }));
const RATES = [
  { value: 3e-3, text: "0.003" },
  { value: 1e-3, text: "0.001" },
  { value: 3e-4, text: "0.0003" },
];
const EPOCHS = [10, 40, 150].map((n) => ({ id: String(n), text: String(n) }));
const SUMS = LS_PER_SAMPLE.map((n) => ({ id: String(n), text: n === 1 ? "1 LS" : `${n} LS` }));
/** Stands for no second element; no path of one. */
const ALONE = "alone";
const KIND_WORDS: Readonly<Record<NetworkKind, string>> = {
  dense: "Dense",
  convolutional: "Convolutional",
};

/** What to learn from, and what to try. Defaults stand in every field, so that runs are all one must choose. */
export function TrainingForm() {
  const now = useAppStore(trainingChoice);
  const { recipeName, survey, isBusy, refusal } = useAppStore((state) => ({
    refusal: refusedForMemory(state),
    recipeName: selectRecipeName(state),
    survey: selectSurvey(state),
    isBusy: isTrainingBusy(state),
  }));
  const { choose, checkData, startSearch } = useActions();
  const elements = useMemo(() => trainableElements(recipeName), [recipeName]);
  const offers = survey.phase === "ready" ? survey.value.offers : [];
  const nTrials = trialsOf(now).length;
  const missing = refusal ?? whatIsMissing(now.mePath, now.runs.length, nTrials);
  return (
    <form
      className="training-form"
      aria-label="What to train"
      onSubmit={(event) => {
        event.preventDefault();
        void startSearch();
      }}
    >
      <ElementPicker />
      {elements.length > 1 && (
        <Picker
          label="Together with"
          isBoxed
          items={[
            { id: ALONE, text: "nothing: one element alone" },
            ...elements.filter(({ mePath }) => mePath !== now.mePath).map(elementItem),
          ]}
          selected={now.joined ?? ALONE}
          onSelect={(mePath) => choose({ joined: mePath === ALONE ? undefined : mePath })}
        />
      )}
      <RunTicks legend="Good runs to learn from" />
      <Segmented
        label="A sample is"
        options={SUMS}
        selected={String(now.lsPerSample)}
        onSelect={(n) => choose({ lsPerSample: Number(n) })}
      />
      <TickGroup
        legend="Networks"
        options={NETWORK_KINDS.map((kind) => {
          const offer = offers.find((one) => one.kind === kind);
          return {
            value: kind,
            text: KIND_WORDS[kind],
            refusal: offer && "refused" in offer ? offer.refused : undefined,
          };
        })}
        ticked={now.kinds}
        onChange={(kinds) => choose({ kinds })}
      />
      <TickGroup
        legend="Numbers in the bottleneck"
        options={CODES}
        ticked={now.codes}
        onChange={(codes) => choose({ codes })}
      />
      <TickGroup
        legend="Learning rates"
        options={RATES}
        ticked={now.rates}
        onChange={(rates) => choose({ rates })}
      />
      <Segmented
        label="Epochs at most"
        options={EPOCHS}
        selected={String(now.maxEpochs)}
        onSelect={(n) => choose({ maxEpochs: Number(n) })}
      />
      <div className="form-foot">
        <button
          type="button"
          className="button"
          disabled={isBusy || now.mePath === undefined || now.runs.length === 0 || refusal !== undefined}
          onClick={() => void checkData()}
        >
          Check the data
        </button>
        <button type="submit" className="button button-primary" disabled={isBusy || missing !== undefined}>
          {nTrials === 1 ? "Train 1 network" : `Train ${nTrials} networks`}
        </button>
      </div>
      {missing !== undefined && <p className="remark">{missing}</p>}
    </form>
  );
}

function whatIsMissing(mePath: string | undefined, nRuns: number, nTrials: number): string | undefined {
  if (mePath === undefined) return "No recipe of this version can read the maps of this workspace.";
  if (nRuns === 0) return "Tick at least one run.";
  return nTrials === 0 ? "Tick at least one network, one bottleneck and one learning rate." : undefined;
}
