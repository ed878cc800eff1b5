import type { CandidateCard, ClassifierCard, KeptCandidate } from "../../pipeline/training/trainingCalls";
import type { CreateSlice } from "../appState";
import { failureOf } from "../failure";
import { failed, IDLE, LOADING, ready, valueOr } from "../loadable";
import type { CandidatesSlice } from "./candidatesState";
import { mapSource, sampleRequest } from "./trainingChoice";

/** Files beyond this are not read: 16 million weights, eight times the most that is trained here. */
const MAX_BYTES = 64e6;

export const createCandidatesSlice: CreateSlice<CandidatesSlice> = (set, get, { training }) => {
  /** Does one thing with a candidate; what fails is told beside the list, which stays. */
  const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    set({ candidateFailure: undefined });
    try {
      return await work();
    } catch (error) {
      set({ candidateFailure: failureOf(error) });
      return undefined;
    }
  };
  const relist = async () =>
    set({ candidates: ready(newestFirst(await training.ask("listKept", undefined))) });

  return {
    candidates: IDLE,
    shownCandidate: undefined,
    candidateFailure: undefined,

    loadCandidates: async () => {
      if (get().candidates.phase === "loading") return;
      if (get().candidates.phase !== "ready") set({ candidates: LOADING });
      try {
        await relist();
      } catch (error) {
        set({ candidates: failed(failureOf(error)) });
      }
    },

    showCandidate: (shownCandidate) => set({ shownCandidate }),

    keepTrial: (trial) =>
      attempt(async () => {
        const { sha256 } = await training.ask("keep", { trial });
        set({ shownCandidate: sha256 });
        await relist();
        get().notify(`Kept in this browser as CANDIDATE ${sha256.slice(0, 7)}`);
      }),

    keepClassifier: (classifier) =>
      attempt(async () => {
        const { sha256 } = await training.ask("keepClassifier", { classifier });
        set({ shownCandidate: sha256 });
        await relist();
        get().notify(`Kept in this browser as CANDIDATE ${sha256.slice(0, 7)}`);
      }),

    classifierTest: undefined,
    testClassifier: async (sha256, mePath, runNumber) => {
      const source = mapSource(get(), { mePath, joined: undefined });
      if (!source) return;
      const show = (result: NonNullable<CandidatesSlice["classifierTest"]>["result"]) =>
        set({ classifierTest: { sha256, runNumber, result } });
      const isNewest = () =>
        get().classifierTest?.sha256 === sha256 && get().classifierTest?.runNumber === runNumber;
      show(LOADING);
      try {
        const tested = await training.ask("testClassifier", { sha256, source, runNumber });
        if (isNewest()) show(ready(tested));
      } catch (error) {
        if (isNewest()) show(failed(failureOf(error)));
      }
    },

    bringCandidate: (files, scale) =>
      attempt(async () => {
        const bytes = files.reduce((sum, { size }) => sum + size, 0);
        if (bytes > MAX_BYTES) {
          const message = `These files have ${Math.ceil(bytes / 1e6)} MB, a network that a browser can use less than ${MAX_BYTES / 1e6}: choose model.json and its weights alone.`;
          throw new Error(message);
        }
        const read = files.map(async (file) => ({
          name: file.name,
          bytes: new Uint8Array(await file.arrayBuffer()),
        }));
        const request = sampleRequest(get());
        const target = request && { ...request.source, lsPerSample: request.lsPerSample, scale };
        const { sha256 } = await training.ask("bring", { files: await Promise.all(read), target });
        set({ shownCandidate: sha256 });
        await relist();
        get().notify(`Kept in this browser as CANDIDATE ${sha256.slice(0, 7)}`);
      }),

    deleteCandidate: (sha256) =>
      attempt(async () => {
        await training.ask("deleteKept", { sha256 });
        if (get().judgingCandidate === sha256) get().judgeWith(undefined);
        await relist();
        get().notify(`CANDIDATE ${sha256.slice(0, 7)} deleted`);
      }),

    judgingCandidate: undefined,
    judgeWith: (judgingCandidate) => {
      set({ judgingCandidate });
      get().ensureAnalysis();
    },

    candidateFiles: (sha256) => attempt(() => training.ask("filesOfKept", { sha256 })),

    dismissCandidateFailure: () => set({ candidateFailure: undefined }),
  };
};

/** Its card, of whichever kind; undefined where it cannot be read. */
export function cardOf(candidate: KeptCandidate): CandidateCard | ClassifierCard | undefined {
  if ("card" in candidate) return candidate.card;
  return "classifier" in candidate ? candidate.classifier : undefined;
}

/** The newest first; what cannot be read last. */
function newestFirst(candidates: readonly KeptCandidate[]): readonly KeptCandidate[] {
  const time = (candidate: KeptCandidate) => cardOf(candidate)?.madeAt ?? "";
  return [...candidates].sort((a, b) => time(b).localeCompare(time(a)));
}

/** The candidate that is looked at: the one chosen where it is there, else the newest. */
export function selectCandidate({
  candidates,
  shownCandidate,
}: Pick<CandidatesSlice, "candidates" | "shownCandidate">): KeptCandidate | undefined {
  const all = valueOr(candidates, []);
  return all.find(({ sha256 }) => sha256 === shownCandidate) ?? all.at(0);
}
