import { useId, useState } from "react";
import { trainableElements, trainingChoice } from "../../state/models/trainingChoice";
import { selectRecipeName } from "../../state/recipeName";
import { Segmented } from "../controls/Segmented";
import { formatLsCount } from "../format";
import { useActions, useAppStore } from "../useAppStore";

const SCALES = [
  { id: "ownFullest", text: "its fullest bin" },
  { id: "sum", text: "its hits" },
] as const;

/** Brings a network from files: one downloaded here, or one of Keras, of which we must be told how its maps are scaled. */
export function BringCandidate() {
  const id = useId();
  const { bringCandidate } = useActions();
  const [scale, setScale] = useState<(typeof SCALES)[number]["id"]>("ownFullest");
  const { mePath, lsPerSample, recipeName } = useAppStore((state) => {
    const choice = trainingChoice(state);
    return { mePath: choice.mePath, lsPerSample: choice.lsPerSample, recipeName: selectRecipeName(state) };
  });
  const label = trainableElements(recipeName).find((element) => element.mePath === mePath)?.label ?? mePath;
  return (
    <section className="bring-candidate" aria-label="Bring a model">
      <label htmlFor={id}>
        <b>Bring a model</b>
      </label>
      <input
        id={id}
        type="file"
        multiple
        accept=".json,.bin"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same files can be chosen again after a refusal.
          event.target.value = "";
          if (files.length > 0)
            void bringCandidate(files, scale === "sum" ? { by: "sum", fullest: 1 } : { by: "ownFullest" });
        }}
      />
      <p className="remark">
        model.json of tf.layers and its weights together, with our card where there is one. A model without a
        card is taken for {label ?? "no element"}, {formatLsCount(lsPerSample)} a sample, as chosen under
        Train, with maps divided by:
      </p>
      <Segmented label="Maps divided by" options={SCALES} selected={scale} onSelect={setScale} />
    </section>
  );
}
