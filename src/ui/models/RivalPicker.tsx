import { rivalNames, rivalOf } from "../../state/models/shippedRivals";
import { Picker } from "../controls/Picker";
import { useActions, useAppStore } from "../useAppStore";

const ITEMS = rivalNames.map((id) => ({ id, text: id, detail: rivalOf(id)?.source.notes ?? "ml.md §2a" }));

/** Whose method judges the run. */
export function RivalPicker() {
  const name = useAppStore((state) => state.rivalChoice.name);
  const { chooseRival } = useActions();
  return (
    <Picker
      label="Rival"
      isBoxed
      items={ITEMS}
      selected={name}
      onSelect={(chosen) => chooseRival({ name: chosen })}
    />
  );
}
