import type { StoreApi } from "zustand/vanilla";
import { type Address, formatAddress, MAX_QUEUE_TEXT, parseAddress } from "./address";
import type { AppState } from "./appState";
import { IDLE } from "./loadable";

/** The browser's address bar and history, or a test's. */
export interface AddressBar {
  /** Path and query now shown. */
  readonly read: () => { readonly pathname: string; readonly search: string };
  readonly push: (address: string) => void;
  readonly replace: (address: string) => void;
  /** @returns the function that stops listening */
  readonly onPop: (listener: () => void) => () => void;
}

/** Shortest time between two replacements while scrubbing: Safari refuses more than 100 in 30 s. */
const REPLACE_EVERY_MS = 320;

/**
 * Keeps address bar and state equal. Opening a run or a page makes a history entry, everything inside a run replaces it;
 * Back and Forward open what they name.
 * @returns the function that unbinds
 */
export function bindAddress(store: StoreApi<AppState>, bar: AddressBar): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isApplying = false;
  let written = "";

  const replace = (): void => {
    timer = undefined;
    const address = formatAddress(addressOf(store.getState()));
    if (address !== written) bar.replace(address);
    written = address;
  };

  const changed = (state: AppState, previous: AppState): void => {
    if (isApplying) return;
    if (state.runNumber !== previous.runNumber || state.frontPage !== previous.frontPage) {
      clearTimeout(timer);
      timer = undefined;
      written = formatAddress(addressOf(state));
      bar.push(written);
    } else {
      timer ??= setTimeout(replace, REPLACE_EVERY_MS);
    }
  };

  const stopStore = store.subscribe(changed);
  const stopPop = bar.onPop(() => {
    clearTimeout(timer);
    timer = undefined;
    isApplying = true;
    applyAddress(store, bar);
    isApplying = false;
  });
  return () => {
    clearTimeout(timer);
    stopStore();
    stopPop();
  };
}

/** Takes over what the address bar says; what it does not say stays. A run that is not the one at hand is analysed. */
export function applyAddress(store: StoreApi<AppState>, bar: Pick<AddressBar, "read">): void {
  const { pathname, search } = bar.read();
  const { address, problems } = parseAddress(pathname, search);
  const before = store.getState();
  store.setState({
    runNumber: address.runNumber,
    frontPage: address.frontPage,
    modelTab: address.modelTab ?? before.modelTab,
    queueText: address.queueText ?? (address.frontPage === "review" ? "" : before.queueText),
    workspace: address.workspace ?? before.workspace,
    datasetName: address.datasetName ?? before.datasetName,
    mePath: address.mePath ?? before.mePath,
    lsNumber: address.lsNumber,
    windowMode: address.windowMode,
    brush: address.brush,
    pinned: address.pinned,
    cross: undefined,
    isPlaying: false,
    scale: address.scale ?? before.scale,
    lossMode: address.lossMode ?? before.lossMode,
    palette: address.palette ?? before.palette,
    recipeName: address.recipeName,
    referenceRun: address.referenceRun,
    // Of another run the address says the reference: nothing is to be gone back to.
    referenceBefore: address.runNumber === before.runNumber ? before.referenceBefore : undefined,
    judgingCandidate: address.candidate,
    backend: address.backend,
    runFile: undefined,
    addressProblems:
      address.fileName === undefined
        ? problems
        : [
            ...problems,
            `it shows the file “${address.fileName}”: open that again (the server's run is shown)`,
          ],
  });
  if (before.workspaces.phase === "idle") return; // at the start nothing is listed yet: start() does the rest
  if (address.workspace !== undefined && address.workspace !== before.workspace) {
    // Datasets of the other workspace say nothing of this one's run.
    store.setState({ datasets: IDLE, runs: IDLE });
    before.ensureAnalysis();
    void before.start();
  } else if (address.datasetName !== undefined && address.datasetName !== before.datasetName) {
    void before.chooseDataset(address.datasetName);
  } else before.ensureAnalysis();
}

/** What the address bar should say now. */
export function addressOf(state: AppState): Address {
  const isOpen = state.runNumber !== undefined;
  const file = state.runFile?.summary.request;
  return {
    runNumber: state.runNumber,
    frontPage: state.frontPage,
    modelTab: !isOpen && state.frontPage === "models" ? state.modelTab : undefined,
    queueText:
      state.frontPage === "review" && state.queueText !== ""
        ? state.queueText.slice(0, MAX_QUEUE_TEXT)
        : undefined,
    workspace: file?.workspace ?? state.workspace,
    datasetName: file?.dataset.name ?? state.datasetName,
    mePath: isOpen ? state.mePath : undefined,
    lsNumber: isOpen ? state.lsNumber : undefined,
    windowMode: state.windowMode,
    brush: state.brush,
    pinned: state.pinned,
    scale: state.scale,
    lossMode: state.lossMode,
    palette: state.palette,
    recipeName: state.recipeName,
    referenceRun: state.referenceRun,
    candidate: state.runFile ? undefined : state.judgingCandidate,
    backend: state.backend,
    fileName: state.runFile?.file.name.slice(0, 200),
  };
}
