import { maskedWords, unseenWords } from "../../domain/maskedWords";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { trueMinus } from "../../domain/trueMinus";
import { Glyph } from "../glyphs/Glyph";
import "./masks.css";

interface MaskedSharesProps {
  readonly analysis: RunAnalysis;
}

/** How much of each map people declared broken, in the recipe or by masks; a warning where its loss would be BAD. */
export function MaskedShares({ analysis }: MaskedSharesProps) {
  const shares = sharesOf(analysis);
  if (shares.length === 0) return null;
  const words = shares.map(({ label, masked }) => maskedWords(label, masked)).join("; ");
  return (
    <>
      <p className="remark masks-remark">Not judged of {unbroken(words)}.</p>
      <MaskWarnings analysis={analysis} />
    </>
  );
}

/** Maps of which more is masked than may be lost, by which rule; short, their names alone. */
export function MaskWarnings({
  analysis,
  isShort = false,
}: MaskedSharesProps & { readonly isShort?: boolean }) {
  const found = sharesOf(analysis).flatMap(({ label, masked }) => {
    const words = unseenWords(label, masked);
    return words === undefined ? [] : [{ label, words }];
  });
  if (found.length === 0) return null;
  const labels = found.map(({ label }) => label).join(", ");
  const all = isShort ? [`more of ${labels} is masked than may be lost`] : found.map(({ words }) => words);
  return all.map((words) => (
    <p key={words} className="remark masks-remark masks-unseen">
      <Glyph name="fault" size={12} /> {unbroken(`${words.charAt(0).toUpperCase()}${words.slice(1)}`)}.
    </p>
  ));
}

/** With their names as the screen has them. */
const sharesOf = ({ elements }: RunAnalysis) =>
  elements.flatMap(({ label, masked }) => (masked ? [{ label: trueMinus(label), masked }] : []));

/** A number and its per cent on one line. */
const unbroken = (words: string): string => words.replaceAll(" %", "\u00a0%");
