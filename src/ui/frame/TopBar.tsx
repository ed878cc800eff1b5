import { Glyph } from "../glyphs/Glyph";
import { FileBadge } from "../run-file/FileBadge";
import { RunFileMenu } from "../run-file/RunFileMenu";
import { ShownRunFile } from "../run-file/ShownRunFile";
import { useActions, useAppStore } from "../useAppStore";
import { Brand } from "./Brand";
import { DatasetPicker } from "./DatasetPicker";
import { RunPicker } from "./RunPicker";
import { SourceBadge } from "./SourceBadge";
import { UtcClock } from "./UtcClock";
import { useTheme } from "./useTheme";
import { WorkspacePicker } from "./WorkspacePicker";
import "./frame.css";

/** Where we are, what is chosen, what time it is. */
export function TopBar() {
  const { runNumber, isFile } = useAppStore((state) => ({
    runNumber: state.runNumber,
    isFile: state.runFile !== undefined,
  }));
  const { closeRun, openDialog, setView } = useActions();
  const theme = useTheme();
  const goToRuns = (event: { preventDefault: () => void }) => {
    event.preventDefault();
    closeRun();
  };
  return (
    <header className="top-bar">
      <a className="brand" href="/" onClick={goToRuns}>
        <Brand />
      </a>
      <nav aria-label="Pages">
        <a href="/" onClick={goToRuns} aria-current={runNumber === undefined ? "page" : undefined}>
          Runs
        </a>
        {runNumber !== undefined && (
          <a href={`/expert/${runNumber}`} onClick={(event) => event.preventDefault()} aria-current="page">
            Expert
          </a>
        )}
      </nav>
      <span className="bar-rule" />
      {isFile ? (
        <ShownRunFile />
      ) : (
        <>
          <WorkspacePicker />
          <DatasetPicker />
          <RunPicker />
        </>
      )}
      <span className="grow" />
      <SourceBadge />
      <FileBadge />
      <RunFileMenu />
      <UtcClock />
      <button
        type="button"
        className="icon-button"
        aria-label={`Switch to the ${theme === "dark" ? "light" : "dark"} theme`}
        title="Light or dark"
        onClick={() => setView({ theme: theme === "dark" ? "light" : "dark" })}
      >
        <Glyph name="theme" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="Keys and help"
        title="Keys and help"
        onClick={() => openDialog("keys")}
      >
        <kbd aria-hidden="true">?</kbd>
      </button>
    </header>
  );
}
