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
  const { runNumber, frontPage, isFile } = useAppStore((state) => ({
    runNumber: state.runNumber,
    frontPage: state.frontPage,
    isFile: state.runFile !== undefined,
  }));
  const { openFrontPage, openDialog, setView } = useActions();
  const theme = useTheme();
  const goTo = (page: "runs" | "models") => (event: { preventDefault: () => void }) => {
    event.preventDefault();
    openFrontPage(page);
  };
  const current = runNumber === undefined ? frontPage : "expert";
  return (
    <header className="top-bar">
      <a className="brand" href="/" onClick={goTo("runs")}>
        <Brand />
      </a>
      <nav aria-label="Pages">
        <a href="/" onClick={goTo("runs")} aria-current={current === "runs" ? "page" : undefined}>
          Runs
        </a>
        {runNumber !== undefined && (
          <a href={`/expert/${runNumber}`} onClick={(event) => event.preventDefault()} aria-current="page">
            Expert
          </a>
        )}
        <a href="/models" onClick={goTo("models")} aria-current={current === "models" ? "page" : undefined}>
          Models
        </a>
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
