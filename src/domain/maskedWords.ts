import type { StatedMaskedShare } from "./sideCar";

/** "ME-2: 2 of 54 chambers, 3.1 % of the expected hits". */
export function maskedWords(label: string, { scope, nMasked, nParts, ofHits }: StatedMaskedShare): string {
  const share = ofHits === null ? "" : `, ${(100 * ofHits).toFixed(1)} % of the expected hits`;
  return `${label}: ${nMasked} of ${nParts} ${scope}s${share}`;
}

/**
 * Where more is masked than the recipe lets be lost, by the first rule: half of ECAL masked meets dozens. Undefined where
 * it is less, and where it is all: then nothing is evaluated, and no LS is GOOD for it.
 */
export function unseenWords(
  label: string,
  { nMasked, nParts, rulesMet }: StatedMaskedShare,
): string | undefined {
  if (rulesMet.length === 0 || nMasked === nParts) return undefined;
  const more =
    rulesMet.length === 1
      ? ""
      : `, and ${rulesMet.length - 1} more ${rulesMet.length === 2 ? "rule" : "rules"}`;
  return `more of ${label} is masked than may be lost: if it were dead, LS would be BAD (${rulesMet[0]}${more})`;
}
