import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RealData } from "../src/cli/bench-simulation/realData";
import { createHttpDialsClient } from "../src/dials/httpDialsClient";
import { ECAL_MES, ecalGeometry, type EcalPart } from "../src/domain/geometry/ecal";
import type { RunAnalysis } from "../src/domain/runAnalysis";
import { loadCardFromFolder } from "../src/ml/modelFolder.node";
import { AnalysisSession } from "../src/pipeline/analysisSession";
import { binsOfRegion } from "../src/simulation/ecal/regions";
import { type FakeDials, startFakeDials } from "./fakeDialsServer";
import { answerMaps, type Map2D } from "./servedMaps";

/**
 * The real ECAL maps of 11 LS of 2016 (shared real-maps, not in the repository) by way of the wire, the client and the
 * pipeline: each LS judged alone by a reference made of the ten others. What DIALS would send are digis; these are
 * reconstructed hits, in the same bins.
 */
const data = new RealData();
if (!data.isThere) console.log(`skipped: the real ECAL maps are not at ${data.folder}`);

const N_LS = 11;
const JUDGED = 2_730_000;
const REFERENCE = 2_740_000;
const INJECTED = 2_750_000;
const dataset = { datasetId: 1, name: "/ZeroBias/Run2016X-v1/DQMIO", era: "Run2016X" };

/** One fault in the LS at position k: a part of its map multiplied. */
interface Injection {
  readonly part: EcalPart;
  readonly k: number;
  readonly region: string;
  readonly factor: number;
}

const TOWERS = [
  "EB+05 iphi 83 ieta 58",
  "EB-12 iphi 223 ieta -3",
  "EB+18 iphi 353 ieta 83",
  "EB-03 iphi 48 ieta -38",
];
const dead = TOWERS.flatMap((region, i) =>
  [0, 1].map((n): Injection => ({ part: "EB", k: (3 * i + 4 * n) % N_LS, region, factor: 0 })),
);
const supercrystals = [
  "EE+ Q1 ix 63 iy 63",
  "EE+ Q3 ix 28 iy 23",
  "EE- Q2 ix 33 iy 58",
  "EE- Q4 ix 73 iy 28",
].map((region, i): Injection => ({ part: i < 2 ? "EE+" : "EE-", k: 2 * i, region, factor: 0 }));
const modules = ["EB-07", "EB+13"].map((region, i): Injection => ({
  part: "EB",
  k: 5 + i,
  region,
  factor: 0,
}));
const hot = TOWERS.map((region, i): Injection => ({ part: "EB", k: 2 * i + 1, region, factor: 4 }));
const injections = [...dead, ...supercrystals, ...modules, ...hot];

const real = data.isThere ? data.ecal() : undefined;

function mapsOf(run: number, mePath: string): ReadonlyMap<number, Map2D> {
  const part = ECAL_MES.find((me) => me.mePath === mePath)?.part ?? "EB";
  const injection = run >= INJECTED ? injections[run - INJECTED] : undefined;
  const all = Array.from({ length: N_LS }, (_, k) => k);
  const others = all.filter((k) => k !== run - REFERENCE);
  const positions = injection ? [injection.k] : run >= REFERENCE ? others : [run - JUDGED];
  return new Map(
    positions.map((k) => {
      const map = [...(real?.[part][k] ?? [])];
      if (injection?.part === part) {
        for (const bin of binsOfRegion(part, injection.region)) map[bin] *= injection.factor;
      }
      const { nx, ny } = ecalGeometry(part);
      return [k + 1, Array.from({ length: ny }, (_, iy) => map.slice(iy * nx, (iy + 1) * nx))];
    }),
  );
}

describe.skipIf(!data.isThere)("the real ECAL maps of 2016", () => {
  let server: FakeDials;
  let session: AnalysisSession;
  beforeAll(async () => {
    const elements = ECAL_MES.map(({ mePath, part }) => {
      const { nx, ny, xMin, xMax, yMin, yMax } = ecalGeometry(part);
      return {
        mePath,
        axes: { x_min: xMin, x_max: xMax, x_bin: nx, y_min: yMin, y_max: yMax, y_bin: ny },
      };
    });
    server = await startFakeDials(answerMaps({ dataset, elements, mapsOf }));
    session = new AnalysisSession({
      client: createHttpDialsClient({ baseUrl: server.baseUrl }),
      loadModel: () => Promise.reject(new Error("ecal-default has no network")),
      loadCard: (name) => loadCardFromFolder(`models/${name}`),
      createAutoencoder: () => Promise.reject(new Error("ecal-default has no network")),
    });
  });
  afterAll(async () => {
    await server.close();
  });

  const judge = (runNumber: number, k: number, part: EcalPart): Promise<RunAnalysis> => {
    const shown = ECAL_MES.find((me) => me.part === part)?.mePath ?? "";
    return session.analyse(
      {
        ...{ workspace: "ecal", dataset, runNumber, recipeName: "ecal-default" },
        ...{ elements: [shown], shown, referenceRun: REFERENCE + k },
      },
      { signal: new AbortController().signal, onProgress: () => undefined },
    );
  };

  it.each(["EB", "EE-", "EE+"] as const)("finds nothing in an LS of %s that nobody touched", async (part) => {
    for (let k = 0; k < N_LS; k++) {
      const { elements, segments, verdicts } = await judge(JUDGED + k, k, part);
      const found = segments.map(({ region, kind, significance }) => `${region} ${kind} ${significance}`);
      console.log(
        `${part}, LS ${k + 1}: largest ${elements[0].lsScore[0].toFixed(1)} sigma, ${elements[0].channelDefects?.length ?? 0} towers dead in the reference ${found.join("; ")}`,
      );
      expect(found).toEqual([]);
      expect(verdicts).toEqual([{ state: "GOOD", defects: [] }]);
    }
  });

  it.each([
    { name: "dead towers of the barrel", of: dead, kind: "dead", verdict: "GOOD" },
    { name: "dead supercrystals", of: supercrystals, kind: "dead", verdict: "GOOD" },
    { name: "dead supermodules", of: modules, kind: "dead", verdict: "BAD" },
    { name: "towers with four times their hits", of: hot, kind: "hot", verdict: "BAD" },
  ])("names $name in their one LS, and nothing else", async ({ of, kind, verdict }) => {
    for (const injection of of) {
      const { part, k, region } = injection;
      const { segments, verdicts } = await judge(INJECTED + injections.indexOf(injection), k, part);
      expect(segments.map((segment) => `${segment.region} ${segment.kind}`)).toEqual([`${region} ${kind}`]);
      expect(verdicts[0].state).toBe(verdict);
    }
  });
});
