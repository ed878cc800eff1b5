import { useEffect } from "react";
import { selectElement, selectLsNumber } from "../../state/currentAnalysis";
import { trueMinus } from "../../domain/trueMinus";
import { useAppStore } from "../useAppStore";

/** The tab follows once an LS is rested on: a title costs the browser more than the page needs to draw an LS. */
const REST_MS = 200;

const FRONT_TITLES = { runs: "Runs", review: "Review", models: "Models" } as const;

/** The browser's tab says what is looked at: "Run 900002 LS 915 ME−2 · Lumiscope". */
export function usePageTitle(): void {
  const { runNumber, frontPage, lsNumber, label } = useAppStore((state) => ({
    runNumber: state.runNumber,
    frontPage: state.frontPage,
    lsNumber: selectLsNumber(state),
    label: selectElement(state)?.label,
  }));
  useEffect(() => {
    const parts = [
      `Run ${runNumber ?? ""}`,
      ...(lsNumber === undefined ? [] : [`LS ${lsNumber}`]),
      ...(label === undefined ? [] : [trueMinus(label)]),
    ];
    const title = `${runNumber === undefined ? FRONT_TITLES[frontPage] : parts.join(" ")} · Lumiscope`;
    const timer = setTimeout(() => {
      document.title = title;
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [runNumber, frontPage, lsNumber, label]);
}
