import { describe, expect, it } from "vitest";
import { channelSpread, explainedBySpread } from "./channelSpread";
import { sigmaOfLogTail } from "./countTail";

const N = 1001;
/** Evenly over the normal law, from too few to too many. */
const normal = Array.from({ length: N }, (_, i) => {
  const p = (i + 0.5) / N;
  return p < 0.5 ? -sigmaOfLogTail(Math.log(p)) : sigmaOfLogTail(Math.log(1 - p));
});
const EXPECTED = 50_000;
const LEARNT = 200_000;
const scatter = { dispersion: 11, firing: 0 };
const CHANCE = 11 / EXPECTED + 11 / LEARNT;

const spreadOf = (deviation: (c: number) => number) =>
  channelSpread(
    {
      observed: Float64Array.from(normal, (_, c) => EXPECTED * (1 + deviation(c))),
      expected: new Float64Array(N).fill(EXPECTED),
      learnt: new Float64Array(N).fill(LEARNT),
    },
    normal.map(() => scatter),
  );

describe("the spread of the channels of a run", () => {
  it("is nothing where channels scatter by chance, theirs and the template's", () => {
    expect(spreadOf((c) => Math.sqrt(CHANCE) * normal[c])).toBeLessThan(0.1 * Math.sqrt(CHANCE));
  });

  it("is what they differ by beyond it", () => {
    expect(spreadOf((c) => Math.hypot(0.07, Math.sqrt(CHANCE)) * normal[c])).toBeCloseTo(0.07, 3);
  });

  it("is not that of the channels at fault, however many below a half", () => {
    const chance = (c: number) => Math.sqrt(CHANCE) * normal[c];
    expect(spreadOf((c) => (c % 20 === 0 ? -1 : chance(c)))).toBeLessThan(0.01);
    expect(spreadOf((c) => (c % 3 === 0 ? -1 : chance(c)))).toBeLessThan(0.03);
  });

  it("leaves out what is not judged, and says nothing where nothing is", () => {
    const none = new Float64Array(2);
    expect(channelSpread({ observed: none, expected: none, learnt: none }, [scatter, scatter])).toBe(0);
  });

  it("explains the farthest of hundreds of channels, and not what is farther", () => {
    expect(explainedBySpread(0.07, 306) / 0.07).toBeCloseTo(4.16, 1);
    expect(explainedBySpread(0, 306)).toBe(0);
  });
});
