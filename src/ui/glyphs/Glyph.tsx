import { type GlyphName, GLYPHS } from "./glyphPaths";

export interface GlyphProps {
  readonly name: GlyphName;
  /** Side in pixels. */
  readonly size?: number;
}

/** A sign in the colour of the text around it. Decoration for the eye: the word beside it is what is read aloud. */
export function Glyph({ name, size = 16 }: GlyphProps) {
  const { mode, d } = GLYPHS[name];
  return (
    <svg className="glyph" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {mode === "fill" ? (
        <path fill="currentColor" d={d} />
      ) : (
        <path
          fill="none"
          stroke="currentColor"
          strokeWidth="1.9"
          strokeLinejoin="round"
          strokeLinecap="round"
          d={d}
        />
      )}
    </svg>
  );
}
