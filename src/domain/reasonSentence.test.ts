import { describe, expect, it } from "vitest";
import type { AnomalySegment } from "./anomaly";
import { reasonSentence, reasonsOf } from "./reasonSentence";

const segment = (change: Partial<AnomalySegment>): AnomalySegment => ({
  mePath: "CSC/CSCOfflineMonitor/recHits/hRHGlobalm2",
  label: "ME-2",
  region: "ME-2/1/07",
  scope: "chamber",
  kind: "weak",
  from: 214,
  to: 260,
  fraction: -0.613,
  significance: -9.23,
  observed: 387,
  expected: 1000,
  severityRule: undefined,
  ...change,
});

const sentences = (segments: readonly AnomalySegment[], reach = 10) =>
  reasonsOf([...segments.keys()], segments, reach).map(reasonSentence);

const RULE = "2 or more adjacent chambers of a ring lose 50 % or more";

describe("the reason for a verdict", () => {
  it("says where, how much, how sure and since when", () => {
    expect(sentences([segment({})])).toEqual([
      "ME−2/1/07: 61 % fewer hits than expected (−9.2 σ), LS 214–260",
    ]);
  });

  it("names channels with true minus signs", () => {
    const region = "HB depth1 ieta -17..-13 iphi 40..44 (25 channels)";
    expect(sentences([segment({ region, scope: "block", label: "depth1" })])[0]).toMatch(
      /^HB depth1 ieta −17\.\.−13 iphi 40\.\.44 \(25 channels\): 61 % fewer/,
    );
  });

  it("gives no figure past the reach of the calibration", () => {
    expect(sentences([segment({ significance: -10 })])[0]).toContain("(beyond −10 σ)");
    expect(sentences([segment({ significance: 8.5, fraction: 0.4 })], 8.5)[0]).toContain("(beyond +8.5 σ)");
  });

  it("says more for hot regions, and one LS as one", () => {
    expect(
      sentences([segment({ fraction: 1.42, significance: 9.4, kind: "hot", from: 77, to: 77 })])[0],
    ).toBe("ME−2/1/07: 142 % more hits than expected (+9.4 σ), LS 77");
  });

  it("joins adjacent chambers under one rule, in the LS both are lost, as sure as the less sure one", () => {
    const both = [
      segment({ region: "ME-2/1/08", fraction: -0.6, from: 890, to: 948, severityRule: RULE }),
      segment({
        region: "ME-2/1/07",
        fraction: -1,
        from: 902,
        to: 960,
        significance: -10,
        severityRule: RULE,
      }),
    ];
    expect(sentences(both)).toEqual([
      "ME−2/1/07 and 08, adjacent: 100 % and 60 % fewer hits than expected (−9.2 σ), LS 902–948",
    ]);
  });

  it("gives a range for three or more, and does not call 1 and 3 adjacent", () => {
    const three = ["01", "03", "04"].map((number, i) =>
      segment({ region: `ME-2/1/${number}`, fraction: -0.5 - i / 10, severityRule: RULE }),
    );
    expect(sentences(three)).toEqual([
      "ME−2/1/01, 03 and 04: 50–70 % fewer hits than expected (−9.2 σ), LS 214–260",
    ]);
  });

  it("keeps apart what meets no rule, another ring, and the other direction; the most significant first", () => {
    const apart = [
      segment({ significance: -6 }),
      segment({ region: "ME-2/2/31", significance: 9.4, fraction: 1.4, severityRule: RULE }),
      segment({ region: "ME-2/2/30", significance: -7, severityRule: RULE }),
    ];
    expect(sentences(apart).map((text) => text.slice(0, 9))).toEqual(["ME−2/2/31", "ME−2/2/30", "ME−2/1/07"]);
  });
});
