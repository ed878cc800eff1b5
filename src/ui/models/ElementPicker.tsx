import { useMemo } from "react";
import { trueMinus } from "../../domain/trueMinus";
import { type TrainableElement, trainableElements, trainingChoice } from "../../state/models/trainingChoice";
import { selectRecipeName } from "../../state/recipeName";
import { Picker } from "../controls/Picker";
import { useActions, useAppStore } from "../useAppStore";

/** The element that all tabs of the Models page are about. */
export function ElementPicker() {
  const { mePath } = useAppStore(trainingChoice);
  const recipeName = useAppStore(selectRecipeName);
  const { choose } = useActions();
  const items = useMemo(() => trainableElements(recipeName).map(elementItem), [recipeName]);
  return (
    <Picker
      label="Element"
      isBoxed
      items={items}
      selected={mePath}
      onSelect={(id) => choose({ mePath: id, joined: undefined })}
      empty="No recipe knows a map of this workspace"
    />
  );
}

/** An element as a picker lists it. */
export const elementItem = ({ mePath, label }: TrainableElement) => ({
  id: mePath,
  text: trueMinus(label),
  detail: mePath,
});
