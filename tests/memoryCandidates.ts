import type { CandidateStore } from "../src/ml/candidate/candidateStore";
import type { NamedBytes } from "../src/ml/candidate/networkFiles";

/** Candidates kept in memory, in the place of a browser's database. */
export function memoryCandidates(): CandidateStore & { readonly kept: Map<string, readonly NamedBytes[]> } {
  const kept = new Map<string, readonly NamedBytes[]>();
  return {
    kept,
    list: () => Promise.resolve([...kept]),
    get: (sha256) => Promise.resolve(kept.get(sha256)),
    put: (sha256, files) => Promise.resolve(void kept.set(sha256, files)),
    delete: (sha256) => Promise.resolve(void kept.delete(sha256)),
  };
}
