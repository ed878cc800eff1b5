import type { RunAnalysis } from "../../domain/runAnalysis";
import { Glyph } from "../glyphs/Glyph";
import { exportedWords } from "./signWords";
import "./decisions.css";

/** That files of the run are out, and whether they still say what the run says; nothing where it was never exported. */
export function ExportedState({ exported }: Pick<RunAnalysis, "exported">) {
  if (!exported) return null;
  const words = exportedWords(exported);
  if (exported.changed.length === 0) return <span className="exported-state dim">{words}</span>;
  return (
    <span className="exported-state" title={words}>
      <Glyph name="fault" size={11} /> {words}
    </span>
  );
}
