import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startServer } from "../../scripts/server.mjs";
import { loadModelFromFolder } from "../ml/modelFolder.node";
import { BENCH_WORKSPACE, benchRequest } from "./bench/benchInput";
import { type BenchRow, comparisonRows, formatTable } from "./bench/benchTable";
import { withDialsPace } from "./bench/dialsPace";
import { fetchContenders, withLatency } from "./bench/fetchContenders";
import { inferenceContenders } from "./bench/inferenceContenders";
import { timeKeptPage, WRITTEN_AFTER_S } from "./bench/keptPage";
import { formatContenders, windowBytes } from "./bench/mapFormats";
import { isOnnxRuntimeInstalled, ONNX_RUNTIME_COMMAND } from "./bench/onnx/onnxRuntime";
import { measurePageRows } from "./bench/pageRows";
import { peakMegabytes } from "./bench/peakMemory";
import { measureLoad } from "./bench/proxyLoad";
import { measureRunLengths } from "./bench/runLength";
import { timeSideBySide } from "./bench/sideBySide";
import { measureWhatIf } from "./bench/whatIfFrame";

const HELP = `Measures what the design claims; ratios come from runs side by side. The table goes to stdout.

usage: npm run bench -- [--only fetch,formats,pace,proxy,inference,page,kept,length,whatif] [--rounds N] [--run N]

  --only LIST   which parts; default all
  --rounds N    measured runs of each contender; default 5
  --run N       run that is fetched; default 900001, 1,500 LS
`;

interface Bench {
  readonly origin: string;
  readonly runNumber: number;
  readonly rounds: number;
  readonly serverProcess: number | undefined;
}

/** Round trip and queueing of a server that is not on this machine, ms; DIALS takes 600 ms for 50 maps. */
const LATENCY_MS = 200;
/** LS of the run that is fetched at DIALS' pace. */
const PACED_LS = 700;
const CLIENTS = 50;

async function measureFetch({ origin, runNumber, rounds }: Bench): Promise<readonly BenchRow[]> {
  const baseUrl = `${origin}/api/v1/`;
  const request = await benchRequest(baseUrl, runNumber);
  const rows: BenchRow[] = [];
  for (const latency of [0, LATENCY_MS]) {
    const contenders = fetchContenders(withLatency(baseUrl, latency), BENCH_WORKSPACE, request);
    const title = `fetch ${request.lsNumbers.length} LS, ${latency} ms latency`;
    rows.push(...comparisonRows(title, await timeSideBySide(contenders, rounds)));
  }
  return rows;
}

async function measureFormats({ origin, runNumber, rounds }: Bench): Promise<readonly BenchRow[]> {
  const baseUrl = `${origin}/api/v1/`;
  const request = await benchRequest(baseUrl, runNumber);
  const contenders = formatContenders(baseUrl, BENCH_WORKSPACE, request);
  const title = `${request.lsNumbers.length} LS as`;
  const timings = await timeSideBySide(contenders, rounds);
  const rows = [...comparisonRows(title, timings)];
  for (const { name, bytes, gzipBytes } of await windowBytes(baseUrl, BENCH_WORKSPACE, request)) {
    const against = `${(gzipBytes / 1000).toFixed(0)} kB with gzip`;
    rows.push({ what: `a window of 50 LS as ${name}`, value: `${(bytes / 1000).toFixed(0)} kB`, against });
  }
  for (const { name, run } of contenders) {
    const megabytes = await peakMegabytes(run);
    rows.push({
      what: `${title} ${name}: memory of the client`,
      value: `${megabytes.toFixed(0)} MB`,
      against: "",
    });
  }
  return rows;
}

/** A server of DIALS' own pace is the same for everybody: two rounds show it. */
async function measurePace({ origin, runNumber, rounds }: Bench): Promise<readonly BenchRow[]> {
  const baseUrl = `${origin}/api/v1/`;
  const request = await benchRequest(baseUrl, runNumber, PACED_LS);
  const contenders = fetchContenders(withDialsPace(baseUrl), BENCH_WORKSPACE, request);
  const title = `fetch ${request.lsNumbers.length} LS, 12 ms a map on 6 processes`;
  return comparisonRows(title, await timeSideBySide(contenders, Math.min(rounds, 2)));
}

async function measureProxy({ origin, runNumber, serverProcess }: Bench): Promise<readonly BenchRow[]> {
  const baseUrl = `${origin}/api/v1/`;
  const request = await benchRequest(baseUrl, runNumber);
  const rows: BenchRow[] = [];
  for (const nClients of [1, CLIENTS]) {
    const figures = await measureLoad(baseUrl, request, nClients, serverProcess);
    const { medianMs, slowMs, mapsPerSecond, megabytes = NaN } = figures;
    rows.push({
      what: `server, ${nClients} clients at once: a window of 50 LS`,
      value: `${medianMs.toFixed(0)} ms`,
      against: `95 %: ${slowMs.toFixed(0)} ms; ${mapsPerSecond.toFixed(0)} maps/s; ${megabytes.toFixed(0)} MB resident`,
    });
  }
  return rows;
}

const NETWORKS = ["csc-default", "hcal-default"];

async function measureInference({ rounds }: Bench): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const network of NETWORKS) {
    const contenders = await inferenceContenders(await loadModelFromFolder(`models/${network}`));
    const timings = await timeSideBySide(contenders, rounds);
    for (const { dispose } of contenders) await dispose();
    rows.push(...comparisonRows(network, timings, (ms) => `${(1000 / ms).toFixed(0)} maps/s`));
  }
  if (!isOnnxRuntimeInstalled()) {
    rows.push({ what: "onnxruntime-web", value: "not installed", against: ONNX_RUNTIME_COMMAND });
  }
  return rows;
}

/** A cold page takes half a minute, and is opened three times a round: three rounds show it. */
const measureRunOnPage = ({ origin, runNumber, rounds }: Bench): Promise<readonly BenchRow[]> =>
  measurePageRows(origin, runNumber, Math.min(rounds, 3));

/** A cold page takes half a minute: three rounds show it. */
async function measureKept({ origin, runNumber, rounds }: Bench): Promise<readonly BenchRow[]> {
  const { first, all, afterwards } = await timeKeptPage(origin, runNumber, Math.min(rounds, 3));
  const { written, nothingToWrite } = afterwards;
  return [
    ...comparisonRows(`run ${runNumber}: cold page to verdicts of one element`, first),
    ...comparisonRows(`run ${runNumber}: to verdicts of all eight`, all),
    {
      what: `run ${runNumber}: processor time in the ${WRITTEN_AFTER_S} s after, maps written`,
      value: `${written.toFixed(1)} s`,
      against: `${nothingToWrite.toFixed(1)} s where they were kept already`,
    },
  ];
}

/** Runs of 5,600 LS together: three rounds show whether the cost of an LS grows with its run. */
const measureLength = ({ origin, rounds }: Bench): Promise<readonly BenchRow[]> =>
  measureRunLengths(`${origin}/api/v1/`, Math.min(rounds, 3));

const measureWhatIfFrame = ({ rounds }: Bench): Promise<readonly BenchRow[]> =>
  Promise.resolve(measureWhatIf(rounds));

const PARTS = {
  fetch: measureFetch,
  formats: measureFormats,
  pace: measurePace,
  proxy: measureProxy,
  inference: measureInference,
  page: measureRunOnPage,
  kept: measureKept,
  length: measureLength,
  whatif: measureWhatIfFrame,
};
type Part = keyof typeof PARTS;
const isPart = (name: string): name is Part => name in PARTS;

const { values } = parseArgs({
  options: {
    only: { type: "string", default: Object.keys(PARTS).join(",") },
    rounds: { type: "string", default: "5" },
    run: { type: "string", default: "900001" },
    help: { type: "boolean", default: false },
  },
});
const named = values.only.split(",");
const parts = named.filter(isPart);
const [rounds, runNumber] = [Number(values.rounds), Number(values.run)];
if (values.help) {
  process.stdout.write(HELP);
} else if (parts.length < named.length || !(rounds >= 1) || !(runNumber >= 1)) {
  process.stderr.write(HELP);
  process.exitCode = 2;
} else {
  const server = await startServer(fileURLToPath(new URL("./server.js", import.meta.url)));
  try {
    const bench = { origin: server.origin, serverProcess: server.pid, runNumber, rounds };
    const rows: BenchRow[] = [];
    for (const part of parts) {
      process.stderr.write(`measuring ${part} ...\n`);
      rows.push(...(await PARTS[part](bench)));
    }
    process.stdout.write(`${formatTable(rows)}\n`);
  } finally {
    await server.stop();
  }
}
