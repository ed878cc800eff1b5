import { createHttpDialsClient } from "../dials/httpDialsClient";
import { indexedDbMaps } from "../dials/kept-maps/indexedDbMaps";
import { type KeepingReport, keptMaps } from "../dials/kept-maps/keptMaps";
import { createBrowserAutoencoder } from "../ml/browserAutoencoder";
import { loadCardFromUrl, loadModelFromUrl } from "../ml/modelFiles";
import { AnalysisSession } from "./analysisSession";
import type { ExpectedMaps } from "../domain/runAnalysis";
import { RunFiles } from "./run-file/runFiles";
import { toPlainFailure, type WorkerReply, type WorkerRequest } from "./protocol";

/** The analysis worker of the page: a shell around AnalysisSession. */
const scope = self as unknown as {
  postMessage: (reply: WorkerReply, transfer?: Transferable[]) => void;
  onmessage: ((event: MessageEvent<WorkerRequest>) => void) | null;
};

const origin = self.location.origin;
const baseUrl = `${origin}/api/v1/`;
const client = keptMaps(createHttpDialsClient({ baseUrl }), { store: indexedDbMaps(), server: baseUrl });
const session = new AnalysisSession({
  client,
  loadModel: (name) => loadModelFromUrl(`${origin}/models/${name}`),
  loadCard: (name) => loadCardFromUrl(`${origin}/models/${name}`),
  createAutoencoder: createBrowserAutoencoder,
  // With it come the libraries of training, which nobody else waits for.
  openCandidate: async (sha256) => (await import("./keptCandidate")).openKeptCandidate(sha256),
});
const runFiles = new RunFiles(client);
const running = new Map<number, AbortController>();
let lastKeeping: KeepingReport | undefined;

scope.onmessage = ({ data }) => {
  switch (data.type) {
    case "analyse":
      void answer(data.id, (signal) => analyse(data, signal));
      break;
    case "inspect":
      inspect(data);
      break;
    case "saveRun":
      void answer(data.id, async (signal) => {
        const file = await runFiles.save(data.content, signal);
        return { id: data.id, type: "runSaved", file };
      });
      break;
    case "openRunFile":
      void answer(data.id, async () => {
        const summary = await runFiles.summary(data.file);
        return { id: data.id, type: "runFileOpened", summary };
      });
      break;
    case "checkRunFile":
      void answer(data.id, () =>
        Promise.resolve({ id: data.id, type: "runFileChecked", comparison: runFiles.check() }),
      );
      break;
    case "cancel":
      running.get(data.id)?.abort();
      break;
  }
};

async function answer(id: number, work: (signal: AbortSignal) => Promise<WorkerReply>): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    scope.postMessage(await work(controller.signal));
  } catch (error) {
    scope.postMessage({ id, type: "failed", failure: toPlainFailure(error) });
  } finally {
    running.delete(id);
  }
}

async function analyse(
  { id, request }: Extract<WorkerRequest, { type: "analyse" }>,
  signal: AbortSignal,
): Promise<WorkerReply> {
  runFiles.setAnalysed(undefined);
  const source = await runFiles.clientOf(request);
  // Whoever gave up while the file was read must not take the session from the next.
  signal.throwIfAborted();
  session.useClient(source);
  const analysis = await session.analyse(request, {
    signal,
    onProgress: (progress) => {
      scope.postMessage({ id, type: "progress", progress });
      report();
    },
  });
  report();
  // Maps are written when the run is judged; only then is it known whether there was room.
  void client.written().then(reportKeeping);
  runFiles.setAnalysed({ request, analysis, loaded: session.loaded });
  return { id, type: "analysed", analysis };
}

function inspect({ id, mePath, members }: Extract<WorkerRequest, { type: "inspect" }>): void {
  try {
    const maps = session.inspect(mePath, members);
    const of = ({ expectation, deviance, relative }: ExpectedMaps) => [expectation, deviance, relative];
    const buffers = [
      maps.members,
      maps.input,
      ...of(maps),
      ...(maps.reference ? of(maps.reference) : []),
    ].map(({ buffer }) => buffer);
    scope.postMessage({ id, type: "inspected", maps }, buffers);
  } catch (error) {
    scope.postMessage({ id, type: "failed", failure: toPlainFailure(error) });
  }
}

function reportKeeping(): void {
  const keeping = client.keeping();
  // A new object each time would have the page draw its status with every window of maps.
  if (JSON.stringify(keeping) === JSON.stringify(lastKeeping)) return;
  scope.postMessage({ type: "keeping", keeping });
  lastKeeping = keeping;
}

function report(): void {
  reportKeeping();
  const { autoencoder } = session;
  if (!autoencoder) return;
  scope.postMessage({
    type: "report",
    report: autoencoder.report(),
    mapsPerSecond: autoencoder.mapsPerSecond(),
  });
}
