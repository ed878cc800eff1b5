import { countingWord, type DecisionConflict } from "../../domain/decisions/decisionConflicts";
import { Glyph } from "../glyphs/Glyph";
import { rangesWords } from "./decisionWords";

/** Where people contradict each other without having seen what the other said. */
export function Conflicts({ conflicts }: { readonly conflicts: readonly DecisionConflict[] }) {
  if (conflicts.length === 0) return null;
  return (
    <div className="dialog-block" role="alert">
      <Glyph name="fault" />
      <ul className="conflicts">
        {conflicts.map(({ decisions: [earlier, later], ranges }) => (
          <li key={`${earlier.id} ${later.id}`}>
            <b>{rangesWords(ranges)}:</b> {earlier.who} says {earlier.verdict} ({earlier.comment}),{" "}
            {later.who} says {later.verdict} ({later.comment}), and neither had seen the other’s. Until
            somebody decides or takes one back, {countingWord([earlier, later])?.verdict} counts and nobody
            can sign.
          </li>
        ))}
      </ul>
    </div>
  );
}
