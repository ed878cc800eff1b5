import { isSameRun, plainText } from "../../domain/decisions/decisionEvent";
import { itemDecision } from "../../domain/review/reviewItems";
import { recipeOf } from "../../recipes/loadRecipe";
import type { AppState, CreateSlice } from "../appState";
import { decidedAnalysis } from "../decisions/decidedAnalysis";
import { failureOf } from "../failure";
import { failed, IDLE, type Loadable, LOADING, ready } from "../loadable";
import { selectRecipeName } from "../recipeName";
import { agreementOn } from "./agreement";
import { queueView } from "./queueView";
import type { ReviewRunSlice } from "./reviewRunState";
import { itemsOf, openItems, selectItemShown } from "./selectedItem";

/** What belongs to one run and is forgotten when another is opened. */
export const NOTHING_REVIEWED = {
  registry: IDLE,
  modelFlags: IDLE,
  reviewKey: undefined,
  draftSpan: undefined,
  whatIf: undefined,
} satisfies Partial<AppState>;

export const createReviewRunSlice: CreateSlice<ReviewRunSlice> = (set, get, { certification }) => ({
  ...NOTHING_REVIEWED,
  links: IDLE,
  referenceBefore: undefined,
  comparison: "reconstruction",
  isBlinking: false,
  showsOfficialRule: false,

  showRunOn: (page) => set({ frontPage: page === "review" ? "review" : "runs" }),
  stepRun: (direction) => {
    const runs = queueView(get()).map(({ runNumber }) => runNumber);
    const at = runs.indexOf(get().runNumber ?? -1);
    const next = runs.at(at + direction);
    if (at === -1) get().notify(`Run ${get().runNumber ?? ""} is not in the queue`);
    else if (at + direction < 0 || next === undefined) get().notify("No further run in the queue");
    else get().openRun(next);
  },

  loadRunSources: () => {
    const { runNumber, workspace, datasets, datasetName, registry, modelFlags } = get();
    const dataset =
      datasets.phase === "ready" ? datasets.value.find(({ name }) => name === datasetName) : undefined;
    if (runNumber === undefined || workspace === undefined || !dataset) return;
    const isStill = () => {
      const now = get();
      return now.runNumber === runNumber && now.datasetName === datasetName && now.workspace === workspace;
    };
    const load = async <T>(
      asking: Promise<T>,
      keep: (answer: Loadable<T>) => Partial<AppState>,
    ): Promise<void> => {
      set(keep(LOADING));
      const answer = await asking.then(ready, (error: unknown) => failed(failureOf(error)));
      if (isStill()) set(keep(answer));
    };
    const isWanted = ({ phase }: Loadable<unknown>) => phase === "idle" || phase === "failed";
    if (isWanted(registry)) {
      const asking = certification.registryFlags(dataset.era, runNumber);
      void load(asking, (answer) => ({ registry: answer }));
    }
    if (isWanted(modelFlags)) {
      const asking = certification.modelFlags(workspace, dataset.datasetId, runNumber);
      void load(asking, (answer) => ({ modelFlags: answer }));
    }
  },

  loadLinks: async () => {
    if (get().links.phase === "loading" || get().links.phase === "ready") return;
    set({ links: LOADING });
    set({
      links: await certification.links().then(ready, (error: unknown) => failed(failureOf(error))),
    });
  },

  selectItem: (key) => {
    const analysis = decidedAnalysis(get());
    const item = analysis && itemsOf(analysis).find((one) => one.key === key);
    if (!item) return;
    const [segment] = item.segments;
    if (segment === undefined) get().selectLs(item.from);
    else get().jumpTo(segment);
    // An anomaly may begin long before the LS in which it is BAD together with another.
    const { lsNumber } = get();
    if (lsNumber === undefined || lsNumber < item.from || lsNumber > item.to) get().selectLs(item.from);
    set({ reviewKey: key, draftSpan: { from: item.from, to: item.to } });
  },
  stepItem: (direction) => {
    const analysis = decidedAnalysis(get());
    if (!analysis) return;
    const items = itemsOf(analysis);
    const at = items.findIndex(({ key }) => key === selectItemShown(get())?.key);
    const next = at === -1 ? items.at(direction === 1 ? 0 : -1) : items.at(at + direction);
    if (!next || (at !== -1 && at + direction < 0)) {
      get().notify(items.length === 0 ? "Nothing to look at in this run" : "No further segment");
    } else get().selectItem(next.key);
  },
  agree: async () => {
    const analysis = decidedAnalysis(get());
    const item = selectItemShown(get());
    if (!analysis || !item) {
      get().notify("Nothing is selected to agree with");
      return;
    }
    const choice = agreementOn(analysis, item, plainText(get().signedName));
    if (!choice) {
      get().notify("Not evaluated: there is no verdict to agree with");
    } else if (choice.who === "") {
      get().selectItem(item.key);
      get().beginDecision(choice.verdict);
    } else if (itemDecision(analysis, item).nOpen === 0) {
      get().notify("Decided already: undo it, or decide otherwise");
    } else if (await get().decide(choice)) {
      const after = decidedAnalysis(get());
      // Another run may have been opened while it was kept.
      if (!after || !isSameRun(after, analysis)) return;
      const open = openItems(after);
      const next = open.find(({ from }) => from >= item.from) ?? open.at(0);
      get().notify(
        `Agreed: ${choice.verdict}. ${open.length === 0 ? "Nothing is open in this run" : `${open.length} open`}`,
      );
      if (next) get().selectItem(next.key);
    } else get().openDialog("decisions");
  },

  tryOut: (whatIf) => set({ whatIf }),
  judgeAgainst: (chosen) => {
    const { referenceRun, referenceBefore = { runNumber: referenceRun } } = get();
    const own = recipeOf(selectRecipeName(get()))?.reference.runNumber;
    set({ referenceRun: chosen === own ? undefined : chosen, referenceBefore });
    get().ensureAnalysis();
  },
  compareBy: (comparison) => set({ comparison }),
  blink: (isBlinking) => set({ isBlinking }),
  showOfficialRule: (showsOfficialRule) => set({ showsOfficialRule }),
});
