import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { JudgingCard } from "./modelCard";

const known = new WeakMap<JudgingCard, string>();

/**
 * sha-256 of what a card says, lower-case hexadecimal: whatever of it changes, runs are judged by other rules. Of
 * its content as it was read and not of the file, so that white space does not count.
 */
export function cardSha256(card: JudgingCard): string {
  const digest = known.get(card) ?? bytesToHex(sha256(utf8ToBytes(JSON.stringify(card))));
  known.set(card, digest);
  return digest;
}
