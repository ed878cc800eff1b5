import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHttpDialsClient } from "../src/dials/httpDialsClient";
import { hcalGeometry, hcalMePath } from "../src/domain/geometry/hcal";
import { binAt } from "../src/domain/geometry/mapGeometry";
import { regionCentre } from "../src/domain/geometry/regionCentre";
import type { RunAnalysis } from "../src/domain/runAnalysis";
import { createNodeAutoencoder } from "../src/ml/autoencoder.node";
import { loadCardFromFolder, loadModelFromFolder } from "../src/ml/modelFolder.node";
import { AnalysisSession } from "../src/pipeline/analysisSession";
import { type FakeDials, startFakeDials } from "./fakeDialsServer";
import {
  answerRealHcal,
  DATASET,
  eventsOf,
  type Injection,
  injectedRun,
  judgedRun,
  noRealHcal,
  REAL_DEPTHS,
  REAL_LS,
  realMap,
  referenceRun,
} from "./realHcal";

if (noRealHcal !== undefined) console.log(`skipped: ${noRealHcal}`);

const KINDS = ["dead", "hot"] as const;
const SIDES = [5, 1] as const;
const PLACES = 12;

/** Places spread over HB and HE by the golden ratio, where every column of the square has channels. */
function places(depth: 1 | 2, side: 1 | 5): { ix: number; iy: number }[] {
  const found: { ix: number; iy: number }[] = [];
  for (let i = 1; found.length < PLACES; i++) {
    const ix = 13 + Math.floor(((i * 0.6180339887) % 1) * (59 - side));
    const iy = Math.floor(((i * 0.7548776662) % 1) * (73 - side));
    const rows = realMap(depth, 0).slice(iy, iy + side);
    const filled = Array.from({ length: side }, (_, x) => rows.filter((row) => row[ix + x] > 0).length);
    if (filled.every((n) => n > 0 && n >= side / 2 - 1)) found.push({ ix, iy });
  }
  return found;
}

/** Whether what is named stands in the injected square: a channel at its place, of a block the middle. */
function isInSquare({ depth, ix, iy, side }: Injection, region: string): boolean {
  const geometry = hcalGeometry(depth);
  const at = regionCentre(geometry, region);
  if (!at) return false;
  const bin = binAt(geometry, ...at);
  const [dx, dy] = [(bin % geometry.nx) - ix, Math.floor(bin / geometry.nx) - iy];
  return dx >= 0 && dx < side && dy >= 0 && dy < side;
}

/** A channel that fires in more than this share of the events has no room to be seen hot, whatever it does. */
const NEARLY_ALWAYS = 0.9;

const injections: Injection[] = [];
const groups: { depth: 1 | 2; side: 1 | 5; kind: "dead" | "hot"; from: number; to: number }[] = [];
if (noRealHcal === undefined) {
  for (const depth of REAL_DEPTHS)
    for (const side of SIDES)
      for (const kind of KINDS) {
        const from = injections.length;
        places(depth, side).forEach(({ ix, iy }, i) => {
          const k = i % REAL_LS;
          // A hot channel fires in every event; more is not possible.
          injections.push({ depth, k, ix, iy, side, count: kind === "dead" ? 0 : eventsOf(k) });
        });
        groups.push({ depth, side, kind, from, to: injections.length });
      }
}

describe.skipIf(noRealHcal !== undefined)("the real HCAL maps of run 306138", () => {
  let server: FakeDials;
  let session: AnalysisSession;
  beforeAll(async () => {
    server = await startFakeDials(answerRealHcal(injections));
    session = new AnalysisSession({
      client: createHttpDialsClient({ baseUrl: server.baseUrl }),
      loadModel: (name) => loadModelFromFolder(`models/${name}`),
      loadCard: (name) => loadCardFromFolder(`models/${name}`),
      createAutoencoder: createNodeAutoencoder,
    });
  });
  afterAll(async () => {
    await server.close();
  });

  const judge = (runNumber: number, k: number, depths: readonly (1 | 2)[]): Promise<RunAnalysis> =>
    session.analyse(
      {
        workspace: "hcal",
        dataset: DATASET,
        runNumber,
        recipeName: "hcal-default",
        elements: depths.map((depth) => hcalMePath(depth)),
        shown: hcalMePath(1),
        referenceRun: referenceRun(k),
      },
      { signal: new AbortController().signal, onProgress: () => undefined },
    );
  const namesOf = ({ segments }: RunAnalysis) =>
    segments
      .map(({ region, kind, significance }) => `${region} ${kind} ${significance.toFixed(1)}`)
      .join("; ");

  it("finds nothing in LS that nobody touched, and judges them without OMS", async () => {
    for (let k = 0; k < REAL_LS; k++) {
      const analysis = await judge(judgedRun(k), k, REAL_DEPTHS);
      const scores = analysis.elements.map(({ lsScore }) => lsScore[0].toFixed(2)).join(", ");
      console.log(
        `LS ${k + 1}: ${eventsOf(k)} events, scores ${scores} sigma (threshold ${analysis.thresholds.cold}), ${analysis.verdicts[0].state}; ${analysis.elements.map(({ channelDefects }) => channelDefects?.length ?? 0).join(" and ")} channels dead in the reference; ${namesOf(analysis) || "no anomaly"}`,
      );
      expect(analysis.verdicts).toEqual([{ state: "GOOD", defects: [] }]);
      expect(analysis.conditions.hasRow[0]).toBe(0);
      expect(analysis.modelSha256).toMatch(/^[0-9a-f]{64}$/);
    }
  }, 120_000);

  it.each(groups)(
    "$side x $side $kind in depth $depth: what is found is printed",
    async (group) => {
      const { depth, side, kind, from, to } = group;
      let found = 0;
      let full = 0;
      let bad = 0;
      let elsewhere = 0;
      const misses: string[] = [];
      for (let i = from; i < to; i++) {
        const { k, ix, iy } = injections[i];
        const isFull = realMap(depth, k)[iy][ix] > NEARLY_ALWAYS * eventsOf(k);
        const analysis = await judge(injectedRun(i), k, [depth]);
        const here = analysis.segments.filter(
          (segment) =>
            segment.kind !== (kind === "dead" ? "hot" : "dead") && isInSquare(injections[i], segment.region),
        );
        if (here.length > 0) found++;
        else if (side === 1 && kind === "hot" && isFull) full++;
        if (here.length === 0)
          misses.push(`column ${ix} row ${iy}: ${realMap(depth, k)[iy][ix]} of ${eventsOf(k)} events`);
        if (analysis.verdicts[0].state === "BAD") bad++;
        elsewhere += analysis.segments.length - here.length;
        if (i === from) console.log(`e.g. ${namesOf(analysis)}: ${analysis.verdicts[0].state}`);
      }
      console.log(
        `${side} x ${side} ${kind}, depth ${depth}: ${found} of ${to - from} found in one LS, ${bad} BAD, ${elsewhere} named elsewhere${misses.length > 0 ? `; missed ${misses.join("; ")}` : ""}`,
      );
      expect(elsewhere).toBe(0);
      expect(found).toBe(to - from - full);
      if (side === 5 && kind === "dead") expect(bad).toBe(to - from);
      if (side === 1) expect(bad).toBe(0);
    },
    120_000,
  );
});
