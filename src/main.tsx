import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { version } from "../package.json";
import type { AddressBar } from "./state/addressSync";

// The page starts in several tasks: all of its code in one takes 48 ms of the processor and 120 by the clock.
const { indexedDbDecisions } = await import("./dials/kept-decisions/indexedDbDecisions");
const { indexedDbRows } = await import("./dials/kept-rows/indexedDbRows");
const { createCertificationClient } = await import("./dials/certification/certificationClient");
const { createDecisionServer } = await import("./dials/decisionServer");
const { createHttpDialsClient } = await import("./dials/httpDialsClient");
const { AnalysisClient } = await import("./pipeline/analysisClient");
const { TrainingClient } = await import("./pipeline/training/trainingClient");
const { createAppStore } = await import("./state/store");
const { followDecisionServer } = await import("./state/decisions/followServer");
const { applyAddress, bindAddress } = await import("./state/addressSync");
const { rememberView } = await import("./state/lastView");

/** Browsers throw on the mere mention of storage where it is forbidden. */
function browserStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

const addressBar: AddressBar = {
  read: () => window.location,
  push: (address) => window.history.pushState(undefined, "", address),
  replace: (address) => window.history.replaceState(undefined, "", address),
  onPop: (listener) => {
    window.addEventListener("popstate", listener);
    return () => window.removeEventListener("popstate", listener);
  },
};

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no element with the id root.");

const baseUrl = `${window.location.origin}/api/v1/`;
const dependencies = {
  client: createHttpDialsClient({ baseUrl }),
  certification: createCertificationClient({ baseUrl }),
  engine: new AnalysisClient(),
  training: new TrainingClient(),
  decisions: indexedDbDecisions(),
  queueRows: indexedDbRows(),
  decisionServer: createDecisionServer(`${window.location.origin}/api/v1/`),
  now: () => Date.now(),
  storage: browserStorage(),
  toolVersion: version,
  sha256: (text: string) => bytesToHex(sha256(utf8ToBytes(text))),
};
const store = createAppStore(dependencies);
applyAddress(store, addressBar);
bindAddress(store, addressBar);
rememberView(store, dependencies);
void store.getState().start();
void store.getState().startDecisions();
followDecisionServer(store);
for (const event of ["online", "focus"])
  window.addEventListener(event, () => void store.getState().syncDecisions());

// The same for what is drawn, while the server answers.
await import("react-dom/client");
await import("./ui/controls/Picker");
const { mountPage } = await import("./ui/mountPage");
mountPage(root, store);
