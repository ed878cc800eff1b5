import { maskedWords, unseenWords } from "../../domain/maskedWords";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { trueMinus } from "../../domain/trueMinus";
import { Glyph } from "../glyphs/Glyph";
import "./masks.css";

/** How much of each map people declared broken, in the recipe or by masks; a warning where its loss would be BAD. */
export function MaskedShares({ analysis }: { readonly analysis: RunAnalysis }) {
  const shares = analysis.elements.flatMap(({ label, masked }) => (masked ? [{ label, masked }] : []));
  if (shares.length === 0) return null;
  const words = shares.map(({ label, masked }) => maskedWords(trueMinus(label), masked)).join("; ");
  return (
    <>
      <p className="remark masks-remark">Not judged of {unbroken(words)}.</p>
      {shares.map(({ label, masked }) => {
        const unseen = unseenWords(trueMinus(label), masked);
        if (unseen === undefined) return null;
        return (
          <p key={label} className="remark masks-remark masks-unseen">
            <Glyph name="fault" size={12} /> {unbroken(`${unseen.charAt(0).toUpperCase()}${unseen.slice(1)}`)}
            .
          </p>
        );
      })}
    </>
  );
}

/** A number and its per cent on one line. */
const unbroken = (words: string): string => words.replaceAll(" %", "\u00a0%");
