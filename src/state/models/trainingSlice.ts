import { PUBLISHED_TUTORIAL } from "../../domain/rivals/cscTutorial";
import { trialsOf } from "../../domain/training/searchPlan";
import type { Evaluation, TrainingCalls } from "../../pipeline/training/trainingCalls";
import type { CreateSlice } from "../appState";
import { failureOf } from "../failure";
import { failed, IDLE, LOADING, ready } from "../loadable";
import { CSC_TUTORIAL } from "./shippedRivals";
import { choiceKey, mapSource, sampleRequest, trainingChoice } from "./trainingChoice";
import type { TrainingSlice, Work } from "./trainingState";

/** All trainings begin from the same numbers, so that the same data gives the same network. */
const SEED = 20261123;
/** Where the state shows what came of a call. */
const FIELDS = {
  survey: "survey",
  search: "search",
  classify: "classification",
  tutorial: "tutorial",
  rival: "rival",
  evaluate: "evaluation",
} as const;
const IDLE_WORK = { phase: "idle" } as const;

export const createTrainingSlice: CreateSlice<TrainingSlice> = (set, get, { training, now }) => {
  let work = new AbortController();
  /** The newest call of each kind: an older one that ends later has nothing to say any more. */
  const newest = new Map<string, AbortSignal>();

  /** Does one long thing at a time, and shows where it stands. */
  const run = async <K extends keyof typeof FIELDS>(
    name: K,
    request: TrainingCalls[K]["request"],
  ): Promise<void> => {
    work.abort();
    work = new AbortController();
    const { signal } = work;
    newest.set(name, signal);
    const show = (phase: Work<TrainingCalls[K]["answer"], TrainingCalls[K]["progress"]>) =>
      set({ [FIELDS[name]]: phase });
    let kind = "";
    let startedAt = now();
    show({ phase: "running", progress: undefined, startedAt, progressAt: startedAt });
    try {
      const value = await training.ask(name, request, {
        signal,
        onProgress: (progress) => {
          if (signal.aborted) return;
          // Fetching says nothing of how long training takes: the clock starts anew.
          const nextKind = Object.keys(progress).join();
          if (nextKind !== kind) startedAt = now();
          kind = nextKind;
          show({ phase: "running", progress, startedAt, progressAt: now() });
        },
      });
      if (!signal.aborted) show({ phase: "ready", value });
    } catch (error) {
      if (newest.get(name) !== signal) return;
      if (signal.aborted) show({ phase: "cancelled" });
      else show({ phase: "failed", failure: failureOf(error) });
    }
  };

  return {
    chosen: undefined,
    choose: (part) => {
      const state = get();
      // What is being found would be about other data than what is chosen now.
      if (isAboutData(part) && state.survey.phase === "running") work.abort();
      set({
        chosen: { ...trainingChoice(state), ...part, of: choiceKey(state) },
        // What was found holds for what was asked.
        ...(isAboutData(part) && { survey: IDLE_WORK }),
      });
    },

    survey: IDLE_WORK,
    surveyOf: undefined,
    checkData: async () => {
      const request = sampleRequest(get());
      if (!request) return;
      set({ surveyOf: choiceKey(get()) });
      await run("survey", request);
    },

    search: IDLE_WORK,
    startSearch: async () => {
      const request = sampleRequest(get());
      if (!request) return;
      const choice = trainingChoice(get());
      const { maxEpochs } = choice;
      // Its networks make way for the new ones.
      set({ evaluation: IDLE_WORK, evaluated: undefined });
      await run("search", { ...request, trials: trialsOf(choice), maxEpochs, seed: SEED });
    },

    classifying: {
      ...{ kinds: ["conv2", "logistic"], size: 5, place: "random", hot: "everyEvent" },
      ...{ nMaps: 100, maxEpochs: 30, nSeeds: 1 },
    },
    chooseClassifiers: (part) => set({ classifying: { ...get().classifying, ...part } }),
    classification: IDLE_WORK,
    startClassifiers: async () => {
      const { mePath, runs } = trainingChoice(get());
      const source = mapSource(get(), { mePath, joined: undefined });
      if (source) await run("classify", { ...get().classifying, source, runs, seed: SEED });
    },

    rivalChoice: {
      ...{ name: CSC_TUTORIAL, runNumber: undefined },
      ...{ constants: PUBLISHED_TUTORIAL, reconstruction: "network" },
    },
    chooseRival: (part) => set({ rivalChoice: { ...get().rivalChoice, ...part } }),
    tutorial: IDLE_WORK,
    startTutorial: async () => {
      const { runNumber, constants, reconstruction } = get().rivalChoice;
      const { mePath } = trainingChoice(get());
      const source = mapSource(get(), { mePath, joined: undefined });
      if (source && runNumber !== undefined)
        await run("tutorial", { constants, reconstruction, source, runNumber });
    },
    rival: IDLE_WORK,
    startRival: async () => {
      const { runNumber, name } = get().rivalChoice;
      const { mePath } = trainingChoice(get());
      const source = mapSource(get(), { mePath, joined: undefined });
      if (source && runNumber !== undefined) await run("rival", { name, source, runNumber });
    },

    evaluation: IDLE_WORK,
    evaluated: undefined,
    evaluate: async (model, element, runNumber) => {
      const source = mapSource(get(), element);
      if (!source) return;
      set({ evaluated: { model, runNumber }, sample: 0, sampleMaps: IDLE });
      await run("evaluate", { model, source, runNumber });
      const { evaluation } = get();
      if (evaluation.phase === "ready") await get().showSample(worstSample(evaluation.value));
    },
    sample: 0,
    sampleMaps: IDLE,
    showSample: async (wanted) => {
      const { evaluation, sampleMaps } = get();
      if (evaluation.phase !== "ready") return;
      const sample = Math.max(0, Math.min(evaluation.value.errors.length - 1, Math.round(wanted)));
      // The last maps stay until the next are there.
      set({ sample, ...(sampleMaps.phase === "ready" ? {} : { sampleMaps: LOADING }) });
      try {
        const maps = await training.ask("inspectSample", { sample });
        if (get().sample === sample) set({ sampleMaps: ready(maps) });
      } catch (error) {
        if (get().sample === sample) set({ sampleMaps: failed(failureOf(error)) });
      }
    },

    cancelTraining: () => work.abort(),
  };
};

/** What was found in the workspace and dataset at hand; what goes on is shown wherever one looks, as it can be ended. */
export const selectSurvey = (
  state: Pick<TrainingSlice, "survey" | "surveyOf"> & Parameters<typeof choiceKey>[0],
): TrainingSlice["survey"] =>
  state.survey.phase === "running" || state.surveyOf === choiceKey(state) ? state.survey : IDLE_WORK;

const isAboutData = (part: Partial<TrainingSlice["chosen"]>): boolean =>
  ["mePath", "joined", "runs", "lsPerSample"].some((field) => field in (part ?? {}));

/** The sample with the largest error: what a person wants to see first. */
const worstSample = ({ errors }: Evaluation): number =>
  errors.reduce((worst, error, k) => (error > errors[worst] || Number.isNaN(errors[worst]) ? k : worst), 0);
