import { createHash } from "node:crypto";
import { createHttpDialsClient } from "../../dials/httpDialsClient";
import { exportFiles } from "../../domain/exportFiles";
import { createNodeAutoencoder } from "../../ml/autoencoder.node";
import { loadModelFromFolder } from "../../ml/modelFolder.node";
import { analyseRun, type PipelineTools } from "../../pipeline/analyseRun";
import { loadRun } from "../../pipeline/loadRun";
import { Reference } from "../../pipeline/reference";
import { recipeOf } from "../../recipes/loadRecipe";
import { BENCH_WORKSPACE, benchRequest } from "./benchInput";
import { type BenchRow, limitRow } from "./benchTable";
import { peakMegabytes } from "./peakMemory";
import { rememberingClient } from "./rememberingClient";
import { type Contender, timeSideBySide } from "./sideBySide";

/** Simulated runs of 300, 1,500 and 3,800 LS, the shortest first. */
const RUNS = [900007, 900001, 900008] as const;
/** Cost of an LS in the longest run over that in the middle one: 1 where it is flat, 2.5 where it grows with the run. */
const FLAT = 1.5;

/** A step of the pipeline on one run; `units` are its LS. */
type Step = Required<Contender>;

/** What one LS of one monitoring element costs in short and long runs: from the server, and from maps to files. */
export async function measureRunLengths(baseUrl: string, rounds: number): Promise<readonly BenchRow[]> {
  const recipe = recipeOf("csc-default");
  if (!recipe) throw new Error("The recipe csc-default is gone.");
  const client = createHttpDialsClient({ baseUrl });
  const [dataset] = await client.listDatasets(BENCH_WORKSPACE);
  const model = await loadModelFromFolder("models/csc-default");
  const autoencoder = await createNodeAutoencoder(model);
  const held = rememberingClient(client);
  const reference = new Reference(held, BENCH_WORKSPACE, dataset, recipe.reference.runNumber);
  const tools: PipelineTools = { client: held, reference, autoencoder, card: model.card };
  const requests = await Promise.all(RUNS.map((runNumber) => benchRequest(baseUrl, runNumber)));
  const asked = { workspace: BENCH_WORKSPACE, dataset, recipe };
  const fetching = requests.map((request): Step => ({
    name: `run of ${request.lsNumbers.length} LS`,
    units: request.lsNumbers.length,
    run: async () => {
      await loadRun(client, { ...asked, runNumber: request.runNumber }, undefined);
      const { maps } = await client.fetchOccupancy(BENCH_WORKSPACE, request);
      if (maps.lsNumbers.length !== request.lsNumbers.length) throw new Error("Some maps did not come.");
    },
  }));
  const judging = requests.map((request): Step => ({
    name: `run of ${request.lsNumbers.length} LS`,
    units: request.lsNumbers.length,
    run: async () => {
      const elements = [request.monitoringElement.mePath];
      const { analysis } = await analyseRun({ ...asked, runNumber: request.runNumber, elements }, tools);
      exportFiles([analysis], { toolVersion: "", createdAt: 0, recipe, sha256 });
    },
  }));
  try {
    return [
      ...(await lengthRows("an LS of one element fetched", fetching, rounds)),
      ...(await lengthRows("an LS of one element judged and written", judging, rounds)),
    ];
  } finally {
    autoencoder.dispose();
  }
}

/** @param steps the same step on each of RUNS */
async function lengthRows(
  title: string,
  steps: readonly Step[],
  rounds: number,
): Promise<readonly BenchRow[]> {
  const timings = await timeSideBySide(steps, rounds);
  const rows: BenchRow[] = [];
  for (const [i, { name, units, run }] of steps.entries()) {
    const { milliseconds } = timings[i];
    const kilobytes = ((await peakMegabytes(run)) * 1000) / units;
    const against = `${(milliseconds / timings[0].milliseconds).toFixed(2)} x; ${kilobytes.toFixed(0)} kB at most`;
    rows.push({ what: `${title}: ${name}`, value: `${milliseconds.toFixed(3)} ms`, against });
  }
  const [middle, longest] = timings.slice(-2);
  const ratio = longest.milliseconds / middle.milliseconds;
  return [...rows, limitRow(`${title}: ${longest.name} over ${middle.name}`, ratio, "x", FLAT)];
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
