import type { CertifiedList } from "./certifiedList";

/**
 * The rules of the recipe as the side-car states them: what a person decided about judging. A `Recipe` of
 * src/recipes is one; said again here because domain knows no recipe files.
 */
interface StatedRecipe {
  readonly name: string;
  readonly version: number;
  readonly scale: string;
  readonly law: string;
  readonly required: readonly StatedElement[];
  readonly optional: readonly StatedElement[];
  readonly selection: { readonly bits: readonly string[] } & Readonly<Record<string, unknown>>;
  /** Only where the counts are scaled by luminosity. */
  readonly prescales?: Readonly<Record<string, number>>;
  readonly window: Readonly<Record<string, number>>;
  readonly network: string | null;
  /** Sigma, only where there is no card, or of optional elements that it need not know. */
  readonly threshold?: number | undefined;
  readonly systematics: Readonly<Record<string, number | undefined>>;
  readonly severity: Readonly<Record<string, number>>;
  readonly knownDefects: readonly Readonly<Record<string, string | number>>[];
}

interface StatedElement {
  readonly mePath: string;
  readonly readyBit?: string | undefined;
}

/** What an export says besides the analyses: who made it, when, by which rules. */
export interface ExportContext {
  readonly toolVersion: string;
  /** Unix milliseconds. The only part of the files that may differ between two exports of one analysis. */
  readonly createdAt: number;
  readonly recipe: StatedRecipe;
  /** sha-256 of a text's UTF-8 bytes, lower-case hexadecimal. */
  readonly sha256: (text: string) => string;
  /** The list that our BAD are taken out of, where a person gave one. */
  readonly certified?: CertifiedList | undefined;
  /** The list that our GOOD are cut to, where a person gave one: detector bits, or what people certified. */
  readonly required?: CertifiedList | undefined;
}
