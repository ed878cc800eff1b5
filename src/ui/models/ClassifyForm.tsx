import { CLASSIFIER_KINDS } from "../../domain/training/classifierPlan";
import { isTrainingBusy } from "../../state/models/isTrainingBusy";
import { hasClassifiers, refusedForMemory, trainingChoice } from "../../state/models/trainingChoice";
import { Segmented } from "../controls/Segmented";
import { useActions, useAppStore } from "../useAppStore";
import { METHOD_WORDS } from "./classifierWords";
import { ElementPicker } from "./ElementPicker";
import { RunTicks } from "./RunTicks";
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
const SEEDS = [1, 3, 5].map((n) => ({ id: String(n), text: String(n) }));
const EPOCHS = [10, 30, 100].map((n) => ({ id: String(n), text: String(n) }));

/** Which faults are made in which maps, and which classifiers are to learn them. */
export function ClassifyForm() {
  const { mePath, runs: ticked } = useAppStore(trainingChoice);
  const { now, isBusy, refusal } = useAppStore((state) => ({
    now: state.classifying,
    isBusy: isTrainingBusy(state),
    // Classifiers see single LS.
    refusal: hasClassifiers(state)
      ? refusedForMemory(state, 1)
      : "Classifiers see maps of channels: choose workspace HCAL above.",
  }));
  const { chooseClassifiers, startClassifiers } = useActions();
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
      <ElementPicker />
      <RunTicks legend="Good runs" />
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
      <Segmented
        label="Seeds: all is drawn and trained anew"
        options={SEEDS}
        selected={String(now.nSeeds)}
        onSelect={(n) => chooseClassifiers({ nSeeds: Number(n) })}
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
