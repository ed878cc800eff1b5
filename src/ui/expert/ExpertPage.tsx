import { useEffect } from "react";
import { selectElement } from "../../state/currentAnalysis";
import { useThemeColours } from "../colour/themeColours";
import { StatusBar } from "../frame/StatusBar";
import { warmPlotly } from "../map-view/warmPlotly";
import { FirstVerdicts } from "../notices/FirstVerdicts";
import { Notices } from "../notices/Notices";
import { useAppStore } from "../useAppStore";
import { ContextBar } from "./ContextBar";
import { RunPanels } from "./RunPanels";
import "./expert.css";

/** One run, one LS of it, everything that is known of it. Reads nothing that changes while scrubbing. */
export function ExpertPage() {
  const runNumber = useAppStore((state) => state.runNumber);
  const hasElement = useAppStore((state) => selectElement(state) !== undefined);
  const colours = useThemeColours();
  useEffect(() => warmPlotly(colours), [colours]);
  return (
    <>
      <h1 className="visually-hidden">Run {runNumber}</h1>
      <ContextBar />
      <Notices />
      <main className="page-main">{hasElement ? <RunPanels /> : <FirstVerdicts />}</main>
      <StatusBar />
    </>
  );
}
