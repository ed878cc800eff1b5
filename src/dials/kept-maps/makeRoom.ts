/** What an entry takes, and when it was wanted last. */
export interface Use {
  readonly key: string;
  readonly bytes: number;
  /** Unix milliseconds. */
  readonly usedAt: number;
}

/**
 * The entries to be given up so that another fits, those used longest ago first.
 * @param uses what is kept now; an entry of the same key is replaced and needs no room
 * @param limit bytes of all entries together
 * @returns their keys; undefined where the new one alone is too large
 */
export function makeRoom(
  uses: readonly Use[],
  entry: Pick<Use, "key" | "bytes">,
  limit: number,
): readonly string[] | undefined {
  if (entry.bytes > limit) return undefined;
  const others = uses.filter(({ key }) => key !== entry.key).sort((a, b) => a.usedAt - b.usedAt);
  let total = others.reduce((sum, { bytes }) => sum + bytes, entry.bytes);
  let n = 0;
  while (total > limit) total -= others[n++].bytes;
  return others.slice(0, n).map(({ key }) => key);
}
