import { maskedWords, unseenWords } from "../../domain/maskedWords";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { trueMinus } from "../../domain/trueMinus";
import { Glyph } from "../glyphs/Glyph";
import "./masks.css";

/** How much of each map people declared broken, in the recipe or by masks; a warning where its loss would be BAD. */
export function MaskedShares({ analysis }: { readonly analysis: RunAnalysis }) {
  const shares = analysis.elements.flatMap(({ label, masked }) => (masked ? [{ label, masked }] : []));
  if (shares.length === 0) return null;
  return (
    <>
      <p className="remark masks-remark">
        Not judged of {shares.map(({ label, masked }) => maskedWords(trueMinus(label), masked)).join("; ")}.
      </p>
      {shares.map(({ label, masked }) => {
        const unseen = unseenWords(trueMinus(label), masked);
        if (unseen === undefined) return null;
        return (
          <p key={label} className="masks-unseen">
            <Glyph name="fault" size={12} /> Not looked for: {unseen}.
          </p>
        );
      })}
    </>
  );
}
