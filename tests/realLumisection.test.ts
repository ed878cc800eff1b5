import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHttpDialsClient } from "../src/dials/httpDialsClient";
import type { RunAnalysis } from "../src/domain/runAnalysis";
import { createNodeAutoencoder } from "../src/ml/autoencoder.node";
import { loadModelFromFolder } from "../src/ml/modelFolder.node";
import { AnalysisSession } from "../src/pipeline/analysisSession";
import { type RunningServer, startServer } from "../src/proxy/startServer";
import { upstreamSource } from "../src/proxy/upstream/upstreamSource";
import {
  HOLE,
  HOLE_RUN,
  noRealLumisection,
  REAL_DATASET as dataset,
  REAL_ME as ME,
  REAL_RUN,
  startRealUpstream,
} from "./realUpstream";

/**
 * Upstream server -> our proxy -> client -> windows -> network -> scores, on one real lumisection. The reference is
 * simulated, so this says how far the simulation's expectation fits a real detector: it is printed.
 */
if (noRealLumisection !== undefined) console.log(`skipped: ${noRealLumisection}`);

describe.skipIf(noRealLumisection !== undefined)(
  "a real ME-2 lumisection behind a real server's wire format",
  () => {
    let simulation: RunningServer;
    let upstream: Awaited<ReturnType<typeof startRealUpstream>>;
    let proxy: RunningServer;
    let session: AnalysisSession;

    beforeAll(async () => {
      simulation = await startServer();
      upstream = await startRealUpstream(simulation.url);
      proxy = await startServer({
        source: upstreamSource({ baseUrl: upstream.apiUrl, credential: { kind: "none" } }),
      });
      session = new AnalysisSession({
        client: createHttpDialsClient({ baseUrl: `${proxy.url}api/v1/` }),
        loadModel: () => loadModelFromFolder("models/csc-default"),
        loadCard: () => Promise.reject(new Error("csc-default has a network")),
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
        `hole at ${HOLE}: ${element.observed[r].toFixed(0)} of ${element.expected[r].toFixed(0)} hits, ${element.lsSignificance[r].toFixed(1)} sigma`,
      );
      expect(analysis.segments).toContainEqual(
        expect.objectContaining({ region: HOLE, kind: "dead", from: 1, to: 1 }),
      );
      const coldest =
        element.regionNames[element.lsSignificance.indexOf(Math.min(...element.lsSignificance))];
      expect(coldest).toBe(HOLE);
    });
  },
);
