import { describe, expect, it } from "vitest";
import type { NotEvaluated } from "./lsSelection";
import { type JudgedAlone, withVanishedMaps } from "./vanishedMaps";

const lsNumbers = [1, 2, 3, 4, 5];
const lowStat: NotEvaluated = { why: "lowStat", detail: "fewer than 200 events" };

/** One letter per LS: j judged, 0 empty map, f few hits. */
const element = (label: string, picture: string): JudgedAlone => ({
  analysis: {
    mePath: label,
    lsNumbers: Uint32Array.from(lsNumbers),
    lsHits: Float64Array.from(picture, (letter) => ({ j: 1000, f: 5 })[letter] ?? 0),
  },
  outcome: {
    label,
    notEvaluated: Array.from(picture, (letter) => (letter === "j" ? undefined : lowStat)),
    provisional: new Map(),
    anomalies: [],
    severe: [],
  },
});
const outcomes = (...pictures: string[]) =>
  withVanishedMaps(
    lsNumbers,
    pictures.map((picture, d) => element(`depth${d + 1}`, picture)),
    6,
  );

describe("an empty map", () => {
  it("is BAD where the other maps of the LS have hits", () => {
    const [, second] = outcomes("jjjjj", "j00jj", "jjjjj");
    expect(second.anomalies).toMatchObject([
      { region: "depth2", kind: "dead", from: 2, to: 3, fraction: -1, observed: 0, expected: 2000 },
    ]);
    expect(second.severe).toMatchObject([{ from: 2, to: 3, anomalies: [0] }]);
    expect(second.notEvaluated).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it("is not evaluated where the others are empty too, or are too few to tell", () => {
    for (const all of [
      outcomes("j00jj", "j00jj"),
      outcomes("j00jj"),
      outcomes("j00jj", "j00jj", "jj0jj", "j00jj"),
    ]) {
      for (const { anomalies, notEvaluated } of all.slice(0, 1)) {
        expect(anomalies).toEqual([]);
        expect(notEvaluated[1]).toBe(lowStat);
      }
    }
  });

  it("is not one that has some hits", () => {
    expect(outcomes("jjjjj", "jffjj")[1].anomalies).toEqual([]);
  });
});
