import { CSC_MES } from "../../domain/geometry/csc";
import { currentAnalysis, selectElement } from "../../state/currentAnalysis";
import { valueOr } from "../../state/loadable";
import { Picker, type PickerItem } from "../controls/Picker";
import { displayName } from "../format";
import { useActions, useAppStore } from "../useAppStore";

/** "recHits/hRHGlobalm2": the last two parts of the path say enough. */
const shortPath = (mePath: string) => mePath.split("/").slice(-2).join("/");

/** "ME-2" without building the geometry, which takes 20 ms for each of the eight. */
function diskLabel(mePath: string): string | undefined {
  const disk = CSC_MES.find((me) => me.mePath === mePath);
  return disk && `ME${disk.endcap}${disk.station}`;
}

/** The monitoring element on the screen. Those that are not judged stand in the list with the reason. */
export function ElementPicker() {
  const { analysis, element, listed, isRunning } = useAppStore((state) => ({
    analysis: currentAnalysis(state),
    element: selectElement(state),
    listed: state.monitoringElements,
    isRunning: state.analysis.phase === "running",
  }));
  const { selectElement: choose } = useActions();
  const judged = new Set(analysis?.elements.map(({ mePath }) => mePath));
  const items = valueOr(listed, [])
    .filter(({ dimension }) => dimension === 2)
    .map(({ mePath }): PickerItem => {
      const label = diskLabel(mePath);
      const why = label !== undefined && isRunning ? "not judged yet" : "not judged by the recipe";
      return {
        id: mePath,
        text: label === undefined ? shortPath(mePath) : displayName(label),
        detail: label === undefined ? undefined : shortPath(mePath),
        refusal: judged.has(mePath) ? undefined : why,
      };
    })
    .sort((a, b) => Number(a.refusal !== undefined) - Number(b.refusal !== undefined));
  return (
    <Picker
      label="Monitoring element"
      items={items}
      selected={element?.mePath}
      onSelect={choose}
      isBoxed
      isLabelHidden
      empty="The workspace has no 2D histogram"
    >
      {element && (
        <>
          <b>{displayName(element.label)}</b> <span className="label">{shortPath(element.mePath)}</span>
        </>
      )}
    </Picker>
  );
}
