import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHttpDialsClient } from "../src/dials/httpDialsClient";
import { cscGeometry, cscMePath } from "../src/domain/geometry/csc";
import type { RunAnalysis } from "../src/domain/runAnalysis";
import { createNodeAutoencoder } from "../src/ml/autoencoder.node";
import { loadModelFromFolder } from "../src/ml/modelFolder.node";
import { AnalysisSession } from "../src/pipeline/analysisSession";
import { type RunningServer, startServer } from "../src/proxy/startServer";
import { upstreamSource } from "../src/proxy/upstream/upstreamSource";
import { DATASETS } from "../src/simulation/datasets";

/**
 * One real lumisection of ME-2 (digitised from a public figure: inner ring good to 1 %, outer ring coarse; shared
 * real-maps) in the wire format of DIALS: upstream server -> our proxy -> client -> windows -> network -> scores.
 * The reference is simulated, so this says how far the simulation's expectation fits a real detector: it is printed.
 */
const file = fileURLToPath(
  new URL("../../shared/data/real-maps/csc_templates_digitised.json", import.meta.url),
);
const present = existsSync(file);
if (!present) console.log(`skipped: the real ME-2 lumisection is not at ${file}`);

const REAL_RUN = 380306;
const HOLE_RUN = 380307;
const INST_LUMI = 20.07;
const ME = cscMePath("-", 2);
const ME_ID = 2;
const dataset = DATASETS[0];
const HOLE = "ME-2/1/07";

/** Row 0 of the digitised file is the lowest y (src/simulation notes; edge positions match our numbering only so). */
function realMap(): number[][] {
  const maps = JSON.parse(readFileSync(file, "utf8")) as Record<string, number[][]>;
  return maps["ME-2_single_LS_counts_lumi20.07"].map((row) => row.map((hits) => Math.round(hits)));
}

/** The real map without the hits of one chamber, by area fraction. */
function withHole(map: number[][]): number[][] {
  const { chambers, areaFractions, nx } = cscGeometry("-", 2);
  const c = chambers.findIndex(({ name }) => name === HOLE);
  const cut = map.map((row) => [...row]);
  for (let i = areaFractions.start[c]; i < areaFractions.start[c + 1]; i++) {
    const [iy, ix] = [Math.floor(areaFractions.bin[i] / nx), areaFractions.bin[i] % nx];
    cut[iy][ix] = Math.round(cut[iy][ix] * (1 - areaFractions.fraction[i]));
  }
  return cut;
}

const page = (results: unknown[]) => JSON.stringify({ next: null, previous: null, results });
const omsPage = (attributes: object) =>
  JSON.stringify({
    data: [
      {
        id: "1",
        type: "x",
        attributes,
        meta: {
          row: {
            init_lumi: { units: "10^{33}cm^{-2}s^{-1}" },
            end_lumi: { units: "10^{33}cm^{-2}s^{-1}" },
            delivered_lumi_per_lumisection: { units: "pb^{-1}" },
            recorded_lumi_per_lumisection: { units: "pb^{-1}" },
          },
        },
      },
    ],
    meta: { totalResourceCount: 1 },
  });

/** What the real runs answer; anything else is asked of the simulation. */
function realAnswer(path: string, query: URLSearchParams): string | undefined {
  const run = Number(query.get("run_number") ?? query.get("filter[run_number][EQ]"));
  if (run !== REAL_RUN && run !== HOLE_RUN) return undefined;
  const ids = { dataset_id: dataset.datasetId, dataset: dataset.name, run_number: run, ls_number: 1 };
  if (path.endsWith("/lumisection/")) return page([{ ...ids, th1_count: 0, th2_count: 1 }]);
  if (path.endsWith("/th2/")) {
    const map = run === HOLE_RUN ? withHole(realMap()) : realMap();
    const axes = { x_min: -800, x_max: 800, x_bin: 100, y_min: -800, y_max: 800, y_bin: 100 };
    const entries = map.flat().reduce((sum, hits) => sum + hits, 0);
    return page([{ ...ids, me: ME, file_id: 1, me_id: ME_ID, ...axes, entries, data: map }]);
  }
  if (query.get("endpoint") === "runs") {
    return omsPage({
      run_number: run,
      fill_number: 9474,
      end_time: "2024-05-05T00:00:00Z",
      last_lumisection_number: 1,
    });
  }
  const bits = ["beam_present", "beams_stable", "physics_flag", "cms_active", "cscp_ready", "cscm_ready"];
  return omsPage({
    run_number: run,
    lumisection_number: 1,
    init_lumi: INST_LUMI,
    end_lumi: INST_LUMI,
    delivered_lumi_per_lumisection: 0.468,
    recorded_lumi_per_lumisection: 0.452,
    pileup: 61,
    prescale_name: "2p0E34",
    prescale_index: 1,
    ...Object.fromEntries(bits.map((bit) => [bit, true])),
  });
}

describe.skipIf(!present)("a real ME-2 lumisection behind a real server's wire format", () => {
  let simulation: RunningServer;
  let upstream: Server;
  let proxy: RunningServer;
  let session: AnalysisSession;

  beforeAll(async () => {
    simulation = await startServer();
    upstream = createServer((request, response) => {
      const url = new URL(request.url ?? "/", "http://upstream");
      const real = realAnswer(url.pathname, url.searchParams);
      const answer =
        real === undefined
          ? fetch(new URL(`${url.pathname}${url.search}`, simulation.url), {
              headers: { workspace: "csc" },
            }).then((r) => r.text())
          : Promise.resolve(real);
      void answer.then((body) => response.setHeader("content-type", "application/json").end(body));
    });
    await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
    const { port } = upstream.address() as AddressInfo;
    proxy = await startServer({
      source: upstreamSource({ baseUrl: `http://127.0.0.1:${port}/api/v1/`, credential: {} }),
    });
    session = new AnalysisSession({
      client: createHttpDialsClient({ baseUrl: `${proxy.url}api/v1/` }),
      loadModel: () => loadModelFromFolder("models/csc-default"),
      createAutoencoder: createNodeAutoencoder,
    });
  });
  afterAll(async () => {
    await proxy.close();
    upstream.close();
    await simulation.close();
  });

  const judge = (runNumber: number): Promise<RunAnalysis> =>
    session.analyse(
      { workspace: "csc", dataset, runNumber, recipeName: "csc-default", elements: [ME], shown: ME },
      { signal: new AbortController().signal, onProgress: () => undefined },
    );

  it("is drawn, reconstructed and scored; what it scores is printed", async () => {
    const analysis = await judge(REAL_RUN);
    const [element] = analysis.elements;
    const maps = session.inspect(ME, Uint32Array.of(1));
    const hits = maps.input.reduce((sum, n) => sum + n, 0);
    const expected = maps.expectation.reduce((sum, n) => sum + n, 0);
    console.log(
      `real ME-2 LS: ${hits} hits, ${expected.toFixed(0)} expected; score ${element.lsScore[0].toFixed(2)} sigma, thresholds -${analysis.thresholds.cold} +${analysis.thresholds.hot}; verdict ${analysis.verdicts[0].state}; anomalies ${JSON.stringify(analysis.segments.map(({ region, fraction, significance }) => [region, fraction.toFixed(2), significance.toFixed(1)]))}`,
    );
    expect(analysis.source).toBe("upstream");
    expect(hits).toBeGreaterThan(14_000);
    expect(expected / hits).toBeGreaterThan(0.8);
    expect(expected / hits).toBeLessThan(1.25);
    expect(Number.isFinite(element.lsScore[0])).toBe(true);
  });

  it("shows a hole cut into it, at the chamber where it was cut", async () => {
    const analysis = await judge(HOLE_RUN);
    const [element] = analysis.elements;
    const r = element.regionNames.indexOf(HOLE);
    console.log(
      `hole at ${HOLE}: ${element.observed[r].toFixed(0)} of ${element.expected[r].toFixed(0)} hits, ${element.significance[r].toFixed(1)} sigma`,
    );
    expect(analysis.segments).toContainEqual(
      expect.objectContaining({ region: HOLE, kind: "dead", from: 1, to: 1 }),
    );
    const coldest = element.regionNames[element.significance.indexOf(Math.min(...element.significance))];
    expect(coldest).toBe(HOLE);
  });
});
