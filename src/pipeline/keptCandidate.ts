import { browserWasm } from "../ml/browserWasm";
import { indexedDbCandidates } from "../ml/candidate/indexedDbCandidates";
import { type JudgingCandidate, judgingCandidate } from "../ml/candidate/judgingCandidate";
import { readKept } from "../ml/candidate/readKept";
import { cpuStarter } from "../ml/cpuBackend";
import { startTrainingBackend } from "../ml/training/trainingBackend";
import { givingWay } from "./training/givingWay";

/** Maps are asked for while a candidate computes: messages are let in this often. */
const GIVE_WAY_MS = 50;

/** A candidate of this browser, ready to judge. Rejects with a ModelError where it is gone or damaged. */
export async function openKeptCandidate(sha256: string): Promise<JudgingCandidate> {
  return judgingCandidate(await readKept(indexedDbCandidates(), sha256), {
    startBackend: () => startTrainingBackend([browserWasm, cpuStarter]),
    giveWay: givingWay(GIVE_WAY_MS),
  });
}
