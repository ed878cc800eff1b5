import { ModelError } from "../modelError";
import { type Candidate, readCandidate } from "./candidateFiles";
import type { CandidateStore } from "./candidateStore";

/** A kept candidate, checked as when it came. Rejects with a ModelError where it is gone or damaged. */
export async function readKept(store: Pick<CandidateStore, "get">, sha256: string): Promise<Candidate> {
  const files = await store.get(sha256);
  if (files) return readCandidate(files, undefined);
  throw new ModelError(
    "missing",
    "This candidate is no longer in the browser: bring it from its files, or train it again.",
  );
}
