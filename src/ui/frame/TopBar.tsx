import { Glyph } from "../glyphs/Glyph";
import { FileBadge } from "../run-file/FileBadge";
import { RunFileMenu } from "../run-file/RunFileMenu";
import { ShownRunFile } from "../run-file/ShownRunFile";
import { useActions, useAppStore } from "../useAppStore";
import { DatasetPicker } from "./DatasetPicker";
import { PageLinks } from "./PageLinks";
import { RunPicker } from "./RunPicker";
import { SourceBadge } from "./SourceBadge";
import { UtcClock } from "./UtcClock";
import { useTheme } from "./useTheme";
import { WorkspacePicker } from "./WorkspacePicker";
import "./frame.css";

/** Where we are, what is chosen, what time it is. */
export function TopBar() {
  const isFile = useAppStore((state) => state.runFile !== undefined);
  const { openDialog, setView } = useActions();
  const theme = useTheme();
  return (
    <header className="top-bar">
      <PageLinks />
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
