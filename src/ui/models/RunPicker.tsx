import type { RunNumber } from "../../domain/units";
import { valueOr } from "../../state/loadable";
import { Picker } from "../controls/Picker";
import { formatLsCount } from "../format";
import { useAppStore } from "../useAppStore";

interface RunPickerProps {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly selected: RunNumber | undefined;
  readonly onSelect: (runNumber: RunNumber) => void;
}

/** One run of the dataset at hand. */
export function RunPicker({ label, isLabelHidden, selected, onSelect }: RunPickerProps) {
  const runs = useAppStore((state) => state.runs);
  return (
    <Picker
      label={label}
      isBoxed
      isLabelHidden={isLabelHidden}
      items={valueOr(runs, []).map(({ runNumber, nLs }) => ({
        id: String(runNumber),
        text: String(runNumber),
        detail: formatLsCount(nLs),
      }))}
      selected={selected?.toString()}
      onSelect={(id) => onSelect(Number(id))}
    />
  );
}
