import { useMemo } from "react";
import { CLASSIFIER_KINDS } from "../../domain/training/classifierPlan";
import { trueMinus } from "../../domain/trueMinus";
import { valueOr } from "../../state/loadable";
import { isTrainingBusy } from "../../state/models/isTrainingBusy";
import {
  hasClassifiers,
  refusedForMemory,
  trainableElements,
  trainingChoice,
} from "../../state/models/trainingChoice";
import { selectRecipeName } from "../../state/recipeName";
import { Picker } from "../controls/Picker";
import { Segmented } from "../controls/Segmented";
import { formatLsCount } from "../format";
import { useActions, useAppStore } from "../useAppStore";
import { METHOD_WORDS } from "./classifierWords";
import { TickGroup } from "./TickGroup";

const SIZES = [
  { id: "5", text: "5 × 5" },
  { id: "1", text: "1 × 1" },
] as const;
const PLACES = [
  { id: "random", text: "random" },
  { id: "fixed", text: "the same" },
] as const;
const HOT = [
  { id: "everyEvent", text: "one an event" },
  { id: "published", text: "10,000" },
] as const;
const MAPS = [100, 240, 700].map((n) => ({ id: String(n), text: String(n) }));
const EPOCHS = [10, 30, 100].map((n) => ({ id: String(n), text: String(n) }));

/** Which faults are made in which maps, and which classifiers are to learn them. */
export function ClassifyForm() {
  const { mePath, runs: ticked } = useAppStore(trainingChoice);
  const { recipeName, runs, now, isBusy, refusal } = useAppStore((state) => ({
    recipeName: selectRecipeName(state),
    runs: state.runs,
    now: state.classifying,
    isBusy: isTrainingBusy(state),
    // Classifiers see single LS.
    refusal: hasClassifiers(state)
      ? refusedForMemory(state, 1)
      : "Classifiers see maps of channels: choose workspace HCAL above.",
  }));
  const { choose, chooseClassifiers, startClassifiers } = useActions();
  const elements = useMemo(() => trainableElements(recipeName), [recipeName]);
  const runOptions = valueOr(runs, []).map(({ runNumber, nLs }) => ({
    value: runNumber,
    text: String(runNumber),
    detail: formatLsCount(nLs),
  }));
  const nMethods = now.kinds.length;
  const noRun = ticked.length === 0 ? "Tick at least one run." : undefined;
  const noKind = nMethods === 0 ? "Tick at least one classifier." : undefined;
  const missing = refusal ?? noRun ?? noKind;
  return (
    <form
      className="training-form"
      aria-label="What to classify"
      onSubmit={(event) => {
        event.preventDefault();
        void startClassifiers();
      }}
    >
      <Picker
        label="Element"
        isBoxed
        items={elements.map((element) => ({
          id: element.mePath,
          text: trueMinus(element.label),
          detail: element.mePath,
        }))}
        selected={mePath}
        onSelect={(id) => choose({ mePath: id, joined: undefined })}
        empty="No recipe knows a map of this workspace"
      />
      <TickGroup
        legend="Good runs"
        isList
        options={runOptions}
        ticked={ticked}
        onChange={(numbers) => choose({ runs: numbers })}
      />
      <Segmented
        label="A faulty block has"
        options={SIZES}
        selected={now.size === 5 ? "5" : "1"}
        onSelect={(id) => chooseClassifiers({ size: id === "5" ? 5 : 1 })}
      />
      <Segmented
        label="Its place"
        options={PLACES}
        selected={now.place}
        onSelect={(place) => chooseClassifiers({ place })}
      />
      <Segmented
        label="Hits of a hot channel"
        options={HOT}
        selected={now.hot}
        onSelect={(hot) => chooseClassifiers({ hot })}
      />
      <TickGroup
        legend="Classifiers"
        options={CLASSIFIER_KINDS.map((kind) => ({ value: kind, text: METHOD_WORDS[kind] }))}
        ticked={now.kinds}
        onChange={(kinds) => chooseClassifiers({ kinds })}
      />
      <Segmented
        label="Good maps at most"
        options={MAPS}
        selected={String(now.nMaps)}
        onSelect={(n) => chooseClassifiers({ nMaps: Number(n) })}
      />
      <Segmented
        label="Epochs at most"
        options={EPOCHS}
        selected={String(now.maxEpochs)}
        onSelect={(n) => chooseClassifiers({ maxEpochs: Number(n) })}
      />
      <div className="form-foot">
        <button
          type="submit"
          className="button button-primary"
          disabled={isBusy || mePath === undefined || missing !== undefined}
        >
          {nMethods === 1 ? "Train 1 classifier" : `Train ${nMethods} classifiers`}
        </button>
      </div>
      {missing !== undefined && <p className="remark">{missing}</p>}
    </form>
  );
}
