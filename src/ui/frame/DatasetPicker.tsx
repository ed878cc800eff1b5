import { valueOr } from "../../state/loadable";
import { Picker } from "../controls/Picker";
import { useActions, useAppStore } from "../useAppStore";

/** "/Muon0/Run2026S-PromptReco-v1/DQMIO" without the tier, which is always the same. */
const shortName = (name: string) => name.replace(/\/DQMIO$/, "").replace(/^\//, "");

export function DatasetPicker() {
  const { datasets, datasetName } = useAppStore((state) => ({
    datasets: state.datasets,
    datasetName: state.datasetName,
  }));
  const { chooseDataset } = useActions();
  return (
    <Picker
      label="Dataset"
      items={valueOr(datasets, []).map(({ name, era }) => ({ id: name, text: shortName(name), detail: era }))}
      selected={datasetName}
      onSelect={(name) => void chooseDataset(name)}
      empty="The workspace has no dataset"
    />
  );
}
