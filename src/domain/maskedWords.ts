import type { StatedMaskedShare } from "./sideCar";

/** Rules that are named; half of ECAL masked meets dozens. */
const MOST_RULES = 2;

/** "ME-2: 2 of 54 chambers, 3.1 % of its expected hits". */
export function maskedWords(label: string, { scope, nMasked, nParts, ofHits }: StatedMaskedShare): string {
  const share = ofHits === null ? "" : `, ${(100 * ofHits).toFixed(1)} % of its expected hits`;
  return `${label}: ${nMasked} of ${nParts} ${scope}s${share}`;
}

/**
 * What goes unseen where more is masked than the recipe calls severe. Undefined where it is less, and where it is all:
 * then nothing is evaluated, and no LS is GOOD for it.
 */
export function unseenWords(
  label: string,
  { nMasked, nParts, rulesMet }: StatedMaskedShare,
): string | undefined {
  if (rulesMet.length === 0 || nMasked === nParts) return undefined;
  const named = rulesMet.slice(0, MOST_RULES).join("; ");
  const more = rulesMet.length > MOST_RULES ? `; ${rulesMet.length - MOST_RULES} rules more` : "";
  return `what is masked of ${label} would be BAD if it were dead (${named}${more})`;
}
