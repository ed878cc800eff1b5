import type { ReactNode } from "react";
import { Glyph } from "../glyphs/Glyph";

/** What must be known before the files are used. */
export function Warning({ children }: { readonly children: ReactNode }) {
  return (
    <p className="dialog-block" role="status">
      <Glyph name="fault" />
      <span>{children}</span>
    </p>
  );
}
