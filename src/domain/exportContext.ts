/**
 * The rules of the recipe as the side-car states them: what a person decided about judging. A `Recipe` of
 * src/recipes is one; said again here because domain knows no recipe files.
 */
interface StatedRecipe {
  readonly name: string;
  readonly version: number;
  readonly required: readonly { readonly mePath: string; readonly readyBit: string }[];
  readonly optional: readonly { readonly mePath: string; readonly readyBit: string }[];
  readonly selection: { readonly bits: readonly string[]; readonly minInstLumi: number };
  readonly prescales: Readonly<Record<string, number>>;
  readonly window: { readonly minLumiSum: number; readonly minShare: number };
  readonly network: string | null;
  readonly systematics: Readonly<Record<string, number>>;
  readonly severity: Readonly<Record<string, number>>;
  readonly knownDefects: readonly Readonly<Record<string, string | number>>[];
}

/** What an export says besides the analyses: who made it, when, by which rules. */
export interface ExportContext {
  readonly toolVersion: string;
  /** Unix milliseconds. The only part of the files that may differ between two exports of one analysis. */
  readonly createdAt: number;
  readonly recipe: StatedRecipe;
  /** sha-256 of a text's UTF-8 bytes, lower-case hexadecimal. */
  readonly sha256: (text: string) => string;
}
