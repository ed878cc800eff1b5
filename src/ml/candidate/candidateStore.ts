import type { NamedBytes } from "./networkFiles";

/** Files of candidates by the sha-256 of their network. Rejects where the browser keeps nothing. */
export interface CandidateStore {
  list(): Promise<readonly (readonly [sha256: string, files: readonly NamedBytes[]])[]>;
  get(sha256: string): Promise<readonly NamedBytes[] | undefined>;
  put(sha256: string, files: readonly NamedBytes[]): Promise<void>;
  delete(sha256: string): Promise<void>;
}
