import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startServer } from "../../scripts/server.mjs";
import { createHttpDialsClient } from "../dials/httpDialsClient";
import { loadModelFromFolder } from "../ml/modelFolder.node";
import { BENCH_WORKSPACE, benchRequest } from "./bench/benchInput";
import { type BenchRow, comparisonRows, formatTable, limitRow } from "./bench/benchTable";
import { fetchContenders, withLatency } from "./bench/fetchContenders";
import { inferenceContenders } from "./bench/inferenceContenders";
import { measurePage } from "./bench/pageMeasurements";
import { timeSideBySide } from "./bench/sideBySide";

const HELP = `Measures what the design claims; ratios come from runs side by side. The table goes to stdout.

usage: npm run bench -- [--only fetch,inference,page] [--rounds N] [--run N]

  --only LIST   which parts; default all
  --rounds N    measured runs of each contender; default 5
  --run N       run that is fetched; default 900001, 1,500 LS
`;

interface Bench {
  readonly origin: string;
  readonly runNumber: number;
  readonly rounds: number;
}

/** Round trip and queueing of a server that is not on this machine, ms; DIALS takes 600 ms for 50 maps. */
const LATENCY_MS = 200;

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

async function measureInference({ origin, runNumber, rounds }: Bench): Promise<readonly BenchRow[]> {
  const baseUrl = `${origin}/api/v1/`;
  const request = await benchRequest(baseUrl, runNumber);
  const { maps } = await createHttpDialsClient({ baseUrl }).fetchOccupancy(BENCH_WORKSPACE, request);
  const contenders = await inferenceContenders(await loadModelFromFolder("models/csc-default"), maps);
  const timings = await timeSideBySide(contenders, rounds);
  for (const { dispose } of contenders) dispose();
  return comparisonRows("reconstruct a window", timings);
}

/** Limits of the page, on two cores without a GPU. */
const LIMITS = { firstVerdictsS: 15, megabytes: 500, taskMs: 50, scrubFrameMs: 50 };

async function measureRunOnPage({ origin, runNumber }: Bench): Promise<readonly BenchRow[]> {
  const figures = await measurePage(origin, runNumber);
  const { firstMegabytes = NaN, allMegabytes = NaN } = figures;
  const { firstVerdictsS, megabytes, taskMs, scrubFrameMs } = LIMITS;
  const run = `run ${runNumber}`;
  return [
    limitRow(
      `${run}: cold page to verdicts of one element`,
      figures.firstVerdicts / 1000,
      "s",
      firstVerdictsS,
    ),
    {
      what: `${run}: to verdicts of all eight`,
      value: `${(figures.allVerdicts / 1000).toFixed(1)} s`,
      against: "",
    },
    limitRow(`${run}: private memory, one element`, firstMegabytes, "MB", megabytes),
    limitRow(`${run}: private memory, all eight`, allMegabytes, "MB", megabytes),
    limitRow(`${run}: longest task of the page while it loads`, figures.longestTask, "ms", taskMs),
    limitRow("scrubbing: frame, median", figures.scrubFrame, "ms", scrubFrameMs),
    limitRow("scrubbing: frame, 95th percentile", figures.slowScrubFrame, "ms", scrubFrameMs),
  ];
}

const PARTS = { fetch: measureFetch, inference: measureInference, page: measureRunOnPage };
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
    const rows: BenchRow[] = [];
    for (const part of parts) {
      process.stderr.write(`measuring ${part} ...\n`);
      rows.push(...(await PARTS[part]({ origin: server.origin, runNumber, rounds })));
    }
    process.stdout.write(`${formatTable(rows)}\n`);
  } finally {
    await server.stop();
  }
}
