import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { cscGeometry, cscMePath } from "../src/domain/geometry/csc";
import { datasetsOf } from "../src/simulation/datasets";

/*
 * An upstream server with one real lumisection of ME-2 (digitised from a public figure: inner ring good to 1 %, outer
 * ring coarse; shared real-maps) in the wire format of DIALS, once as it is and once with a chamber cut out of it. The
 * reference run behind it is simulated.
 */

const FILE = join(import.meta.dirname, "../../shared/data/real-maps/csc_templates_digitised.json");

/** Why tests over the real lumisection are skipped, or undefined where they can run. */
export const noRealLumisection = existsSync(FILE) ? undefined : `there is no ${FILE}`;

export const REAL_RUN = 380306;
export const HOLE_RUN = 380307;
export const REAL_ME = cscMePath("-", 2);
/** The chamber that is cut out in `HOLE_RUN`. */
export const HOLE = "ME-2/1/07";
export const REAL_DATASET = datasetsOf("csc")[0];
const INST_LUMI = 20.07;
const ME_ID = 2;

/** Row 0 of the digitised file is the lowest y (src/simulation notes; edge positions match our numbering only so). */
function realMap(): number[][] {
  const maps = JSON.parse(readFileSync(FILE, "utf8")) as Record<string, number[][]>;
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
  const asked = query.get("dataset_id");
  if (asked !== null && asked !== String(REAL_DATASET.datasetId)) return page([]);
  const ids = {
    dataset_id: REAL_DATASET.datasetId,
    dataset: REAL_DATASET.name,
    run_number: run,
    ls_number: 1,
  };
  if (path.endsWith("/run/")) return page([{ ...ids, ls_number: undefined, ls_count: 1 }]);
  if (path.endsWith("/lumisection/")) return page([{ ...ids, th1_count: 0, th2_count: 1 }]);
  if (path.endsWith("/th2/")) {
    if (query.get("me_id") !== String(ME_ID)) return page([]);
    const map = run === HOLE_RUN ? withHole(realMap()) : realMap();
    const axes = { x_min: -800, x_max: 800, x_bin: 100, y_min: -800, y_max: 800, y_bin: 100 };
    const entries = map.flat().reduce((sum, hits) => sum + hits, 0);
    return page([{ ...ids, me: REAL_ME, file_id: 1, me_id: ME_ID, ...axes, entries, data: map }]);
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

/**
 * Starts the upstream server.
 * @param simulationUrl server that answers for everything but the real runs
 * @returns the root of its API, and what stops it
 */
export async function startRealUpstream(
  simulationUrl: string,
): Promise<{ readonly apiUrl: string; readonly close: () => void }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://upstream");
    const real = realAnswer(url.pathname, url.searchParams);
    const answer =
      real === undefined
        ? fetch(new URL(`${url.pathname}${url.search}`, simulationUrl), {
            headers: { workspace: "csc" },
          }).then((r) => r.text())
        : Promise.resolve(real);
    void answer.then((body) => response.setHeader("content-type", "application/json").end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { apiUrl: `http://127.0.0.1:${port}/api/v1/`, close: () => server.close() };
}
