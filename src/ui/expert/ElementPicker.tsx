import { currentAnalysis, selectElement } from "../../state/currentAnalysis";
import { elementGeometry } from "../../state/elementGeometry";
import { valueOr } from "../../state/loadable";
import { Picker, type PickerItem } from "../controls/Picker";
import { selectRecipeName } from "../../state/recipeName";
import { trueMinus } from "../../domain/trueMinus";
import { useActions, useAppStore } from "../useAppStore";

/** "recHits/hRHGlobalm2": the last two parts of the path say enough. */
const shortPath = (mePath: string) => mePath.split("/").slice(-2).join("/");

/** The monitoring element on the screen. Those that are not judged stand in the list with the reason. */
export function ElementPicker() {
  const {
    mePath: selected,
    label: selectedLabel,
    listed,
    isRunning,
    recipeName,
  } = useAppStore((state) => ({
    mePath: selectElement(state)?.mePath,
    label: selectElement(state)?.label,
    listed: state.monitoringElements,
    isRunning: state.analysis.phase === "running",
    recipeName: selectRecipeName(state),
  }));
  const judged = useAppStore((state) => currentAnalysis(state)?.elements.map(({ mePath }) => mePath));
  // What the server lists belongs to its workspace, and a run file may be of another one, or there is no server.
  const isFile = useAppStore((state) => state.runFile !== undefined);
  const { selectElement: choose } = useActions();
  const maps = valueOr(listed, []).filter(({ dimension }) => dimension === 2);
  const paths = new Set([...(judged ?? []), ...(isFile ? [] : maps.map(({ mePath }) => mePath))]);
  const items = [...paths]
    .map((mePath): PickerItem => {
      const label = elementGeometry(recipeName, mePath)?.label;
      const why = label !== undefined && isRunning ? "not judged yet" : "not judged by the recipe";
      return {
        id: mePath,
        text: label === undefined ? shortPath(mePath) : trueMinus(label),
        detail: label === undefined ? undefined : shortPath(mePath),
        refusal: judged?.includes(mePath) === true ? undefined : why,
      };
    })
    .sort((a, b) => Number(a.refusal !== undefined) - Number(b.refusal !== undefined));
  return (
    <Picker
      label="Monitoring element"
      items={items}
      selected={selected}
      onSelect={choose}
      isBoxed
      isLabelHidden
      empty="The workspace has no 2D histogram"
    >
      {selected !== undefined && selectedLabel !== undefined && (
        <>
          <b>{trueMinus(selectedLabel)}</b> <span className="label">{shortPath(selected)}</span>
        </>
      )}
    </Picker>
  );
}
