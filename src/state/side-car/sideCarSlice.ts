import { assertSideCarSize, readSideCar } from "../../dials/side-car/readSideCar";
import { compareSideCar } from "../../domain/compareSideCar";
import { maskListIdentity } from "../../domain/maskList";
import type { SideCar, StatedRun } from "../../domain/sideCar";
import { recipeOf } from "../../recipes/loadRecipe";
import { assertMaskListSize, readMaskList } from "../../recipes/readMaskList";
import type { CreateSlice } from "../appState";
import { decidedAnalysis } from "../decisions/decidedAnalysis";
import { failureOf } from "../failure";
import { IDLE } from "../loadable";
import { isSameMasks, triedMasks } from "../masks/givenMasks";
import { NOTHING_OF_A_RUN } from "../selectionSlice";
import type { SideCarSlice } from "./sideCarState";

export const createSideCarSlice: CreateSlice<SideCarSlice> = (set, get, { sha256, toolVersion }) => {
  /** Of files that are read in their own time only the last one counts. */
  let asked = 0;

  /** Chooses what the run was judged on, and by: workspace, dataset, recipe, reference; and the first that is BAD. */
  const show = (fileName: string, stated: SideCar, run: StatedRun): void => {
    const recipe = recipeOf(stated.recipe.name);
    if (!recipe)
      throw new Error(`it was judged by ${stated.recipe.name}, a recipe that this version does not have`);
    const before = get();
    const first = run.segments.find(({ severe }) => severe) ?? run.segments.at(0);
    const reference = run.reference.runNumber;
    // Of another run of the same file the list may be open already.
    const maskList = [before.sideCar?.maskList, before.masks[stated.workspace]?.list].find(
      (list) => list?.identity.sha256 === stated.maskList?.sha256,
    );
    set({
      ...NOTHING_OF_A_RUN,
      sideCar: { fileName, stated, run, maskList },
      sideCarFailure: undefined,
      addressProblems: [],
      workspace: stated.workspace,
      datasetName: run.dataset.name,
      runNumber: run.runNumber,
      frontPage: "runs",
      recipeName: stated.recipe.name,
      referenceRun: reference === recipe.reference.runNumber ? undefined : reference,
      referenceBefore: undefined,
      mePath: first?.me ?? before.mePath,
      lsNumber: first?.from,
    });
    if (stated.workspace !== before.workspace) {
      // Datasets of the other workspace say nothing of this one's run.
      set({ datasets: IDLE, runs: IDLE });
      before.ensureAnalysis();
      void before.start();
    } else if (run.dataset.name !== before.datasetName) void before.chooseDataset(run.dataset.name);
    else before.ensureAnalysis();
  };

  return {
    sideCar: undefined,
    sideCarFailure: undefined,

    openSideCar: async (file) => {
      const mine = ++asked;
      try {
        assertSideCarSize(file.size);
        const stated = readSideCar(await file.text());
        if (mine === asked) show(file.name, stated, stated.runs[0]);
      } catch (error) {
        if (mine === asked) set({ sideCarFailure: `${file.name}: ${failureOf(error).detail}.` });
      }
    },

    openSideCarRun: (runNumber) => {
      const { sideCar } = get();
      const run = sideCar?.stated.runs.find((one) => one.runNumber === runNumber);
      if (sideCar && run) show(sideCar.fileName, sideCar.stated, run);
    },

    openSideCarMasks: async (file) => {
      const { sideCar } = get();
      const named = sideCar?.stated.maskList;
      if (!sideCar || !named) return;
      try {
        assertMaskListSize(file.size);
        const value = readMaskList(await file.text(), sideCar.stated.workspace);
        const identity = maskListIdentity(value, sha256);
        if (identity.sha256 !== named.sha256)
          throw new Error(
            `it is version ${identity.version} of the list, ${identity.sha256.slice(0, 12)}, and not ${named.sha256.slice(0, 12)}`,
          );
        // The side-car may have been closed meanwhile, or another run of it opened.
        if (get().sideCar?.stated !== sideCar.stated) return;
        set({
          sideCar: { ...(get().sideCar ?? sideCar), maskList: { value, identity } },
          sideCarFailure: undefined,
        });
        get().ensureAnalysis();
      } catch (error) {
        set({ sideCarFailure: `${file.name}: ${failureOf(error).detail}.` });
      }
    },

    closeSideCar: () => {
      asked++;
      const before = triedMasks(get());
      set({ sideCar: undefined, sideCarFailure: undefined });
      // The masks of this browser are in force again.
      if (!isSameMasks(before, triedMasks(get()))) get().ensureAnalysis();
    },

    checkSideCar: () => {
      const state = get();
      const { sideCar, analysis } = state;
      const judged = analysis.phase === "ready" ? decidedAnalysis(state) : undefined;
      if (!sideCar || !judged) return undefined;
      if (judged.runNumber !== sideCar.run.runNumber || judged.datasetName !== sideCar.run.dataset.name)
        return undefined;
      const recipeSha256 = sha256(JSON.stringify(recipeOf(judged.recipeName)));
      return compareSideCar(sideCar.stated, sideCar.run, judged, { toolVersion, recipeSha256 });
    },
  };
};
