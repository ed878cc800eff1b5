import { describe, expect, it } from "vitest";
import { evidenceAt } from "./calibration";
import { channelCounts, type ChannelInput, scoreChannels } from "./channelScores";

const binomial = { dispersion: 1, firing: 0.5, allowance: 0 };

/** Four channels in a row, three LS in one window; expected 100 hits each and LS, binomial with p = 0.5. */
function inputOf(counts: readonly number[], change: Partial<ChannelInput> = {}): ChannelInput {
  const maps = {
    runNumber: 1,
    mePath: "m",
    ny: 1,
    nx: 4,
    lsNumbers: Uint32Array.of(1, 2, 3),
    entries: new Uint32Array(3),
    counts: Uint16Array.from(counts),
  };
  const sum = Float32Array.from({ length: 4 }, (_, c) => counts[c] + counts[4 + c] + counts[8 + c]);
  return {
    channels: {
      bins: Uint32Array.of(0, 1, 2, 3),
      owners: ["a", "a", "a", "a"],
      xNumbers: Int16Array.of(1, 2, 3, 4),
      yNumbers: new Int16Array(4),
      rowSteps: new Uint8Array(4).fill(1),
      fullyRead: new Uint32Array(),
      closesAlong: undefined,
    },
    excluded: new Uint8Array(4),
    systematic: 0,
    scatters: Array.from({ length: 4 }, () => binomial),
    maps,
    windows: {
      memberStart: Uint32Array.of(0, 3),
      memberLs: Uint32Array.of(1, 2, 3),
      judgesFrom: Uint32Array.of(1),
    },
    windowMaps: { counts: sum, baseline: new Float32Array(4).fill(300), exposure: Float64Array.of(600) },
    expectation: new Float32Array(4).fill(300),
    exposure: Float64Array.of(200, 200, 200),
    commonScale: Float64Array.of(1, 1, 1),
    otherScale: Float64Array.of(1, 1, 1),
    judged: { positions: [0, 1, 2], restarts: Uint8Array.of(1, 0, 0) },
    isOutside: Uint8Array.of(0),
    calibration: {
      thresholds: { cold: 5, hot: 5, reach: 9 },
      evidence: { channel: { cold: evidenceAt(5), hot: evidenceAt(5) } },
    },
    ...change,
  };
}
const good = [100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100];
const withLs2 = (channel: number, hits: number) => good.map((n, i) => (i === 4 + channel ? hits : n));

describe("scores of channels", () => {
  it("are the evidence of binomial counts", () => {
    const { live, ofStretch, flagged } = scoreChannels(inputOf(withLs2(2, 80)));
    // 20 of 100 are missing of 200 events: 80 ln 0.8 + 120 ln 1.2 by the binomial law; a loss of a quarter is looked for.
    const matched = 80 * Math.log(0.75) + 120 * Math.log(1.25);
    expect(evidenceAt(live.cold[1])).toBeCloseTo(matched, 2);
    expect(
      [ofStretch.cold[0], ofStretch.hot[1], ofStretch.cold[2]].map((sigma) => Math.abs(sigma) < 1e-6),
    ).toEqual([true, true, true]);
    expect(flagged).toEqual([]);
  });

  it("flag a channel in the LS of the stretch that is beyond the threshold, by direction", () => {
    const { flagged } = scoreChannels(inputOf(withLs2(1, 20)));
    expect(flagged).toEqual([{ channel: 1, sign: -1, maps: Uint8Array.of(0, 1, 0) }]);
    const weak = scoreChannels(inputOf(withLs2(3, 148))).flagged;
    expect(weak).toEqual([{ channel: 3, sign: 1, maps: Uint8Array.of(0, 1, 0) }]);
  });

  it("warn of a channel that is close to the threshold, and of none that is beyond it", () => {
    const warnedAt = (hits: number) => scoreChannels(inputOf(withLs2(1, hits))).warned;
    expect([70, 63, 40].map((hits) => warnedAt(hits).length)).toEqual([0, 1, 0]);
    expect(warnedAt(63)).toEqual([{ channel: 1, sign: -1, maps: Uint8Array.of(0, 1, 0) }]);
  });

  it("leave out what is not judged", () => {
    const { flagged, live } = scoreChannels(inputOf(withLs2(1, 0), { excluded: Uint8Array.of(0, 1, 0, 0) }));
    expect(flagged).toEqual([]);
    expect(Math.max(...live.cold)).toBeCloseTo(0, 6);
  });

  it("hold the dead test where a channel has no variance: 0 hits are far away, one missing is not", () => {
    const full = { scatters: Array.from({ length: 4 }, () => ({ ...binomial, firing: 1, allowance: 0.03 })) };
    expect(scoreChannels(inputOf(withLs2(0, 99), full)).flagged).toEqual([]);
    expect(scoreChannels(inputOf(withLs2(0, 0), full)).flagged).toMatchObject([{ channel: 0, sign: -1 }]);
  });

  it("count the same in the series of some channels: the common scale, and the baseline outside the network", () => {
    const scaled = inputOf(good, { commonScale: Float64Array.of(1, 1.1, 1) });
    const both = channelCounts(scaled, [0, 3], 1);
    expect(both.observed).toBe(200);
    expect(both.expected).toBeCloseTo(220, 6);
    const outside = inputOf(good, {
      isOutside: Uint8Array.of(1),
      expectation: new Float32Array(4).fill(150),
    });
    expect(channelCounts(outside, [0], 0).expected).toBeCloseTo(100, 6);
  });
});
