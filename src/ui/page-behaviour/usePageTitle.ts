import { useEffect } from "react";
import { selectElement, selectLsNumber } from "../../state/currentAnalysis";
import { displayName } from "../format";
import { useAppStore } from "../useAppStore";

/** The browser's tab says what is looked at: "Run 900002 LS 915 ME−2 · Lumiscope". */
export function usePageTitle(): void {
  const { runNumber, lsNumber, label } = useAppStore((state) => ({
    runNumber: state.runNumber,
    lsNumber: selectLsNumber(state),
    label: selectElement(state)?.label,
  }));
  useEffect(() => {
    const parts = [
      `Run ${runNumber ?? ""}`,
      ...(lsNumber === undefined ? [] : [`LS ${lsNumber}`]),
      ...(label === undefined ? [] : [displayName(label)]),
    ];
    document.title = `${runNumber === undefined ? "Runs" : parts.join(" ")} · Lumiscope`;
  }, [runNumber, lsNumber, label]);
}
