import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accumulate, addCusum, emptyEvidence, type Evidence } from "./accumulatedEvidence";
import type { CountScatter } from "./countEvidence";

const scatter = { dispersion: 10, firing: 0, allowance: 0 };
const EXPECTED = 100;

/** Evidence of a loss from hits of which a hundred are expected each LS. */
function evidenceOf(
  hits: readonly number[],
  change: Partial<CountScatter> = {},
  restarts: readonly number[] = [0],
) {
  const out = emptyEvidence(hits.length);
  const counts = {
    observed: Float64Array.from(hits),
    expected: Float64Array.from(hits, () => EXPECTED),
    restarts: Uint8Array.from(hits, (_, k) => Number(restarts.includes(k))),
  };
  accumulate(-1, counts, { ...scatter, ...change }, 15, out);
  return out;
}
const good = (n: number) => new Array<number>(n).fill(EXPECTED);
const largest = ({ ofStretch }: Evidence) => Math.max(...ofStretch);

describe("evidence over time", () => {
  it("adds up over the LS of a fault, and is told of exactly those", () => {
    const { ofStretch, live } = evidenceOf([...good(5), 50, 50, 50, 50, ...good(5)]);
    // Four LS of ten clusters, half of them lost: 10 (1/2 - 1/2 ln 2) a LS.
    const perLs = 10 * (0.5 - 0.5 * Math.LN2);
    expect(live[5]).toBeCloseTo(perLs, 9);
    expect(ofStretch[8]).toBeCloseTo(4 * perLs, 9);
    expect(Array.from(ofStretch, Math.sign)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0]);
  });

  it("finds a weak loss that no LS shows", () => {
    const weak = evidenceOf(new Array<number>(300).fill(90));
    expect(weak.live[0]).toBeLessThan(0.1);
    expect(weak.live[299]).toBeGreaterThan(15);
  });

  it("never comes of a loss within the allowance, in however many LS", () => {
    expect(largest(evidenceOf(new Array<number>(5000).fill(97), { allowance: 0.03 }))).toBe(0);
  });

  it("starts anew after an LS that was not evaluated", () => {
    const through = evidenceOf(new Array<number>(6).fill(50));
    const apart = evidenceOf(new Array<number>(6).fill(50), {}, [0, 3]);
    expect(apart.ofStretch[5]).toBeCloseTo(through.ofStretch[5] / 2, 9);
    expect(apart.live[3]).toBeCloseTo(through.live[0], 9);
  });

  it("tells two faults apart once the LS between speak as strongly against one", () => {
    const { ofStretch } = evidenceOf([0, 0, ...good(20), 0, 0]);
    expect(Array.from(ofStretch, (nats) => Number(nats > 15))).toEqual([
      1,
      1,
      ...good(20).map(() => 0),
      1,
      1,
    ]);
    expect(ofStretch[0]).toBeCloseTo(ofStretch[23], 9);
  });

  it("is not lost to the LS after one that expects nothing", () => {
    const out = emptyEvidence(9);
    const expected = Float64Array.of(...good(3), NaN, ...good(5));
    const observed = Float64Array.of(50, 50, 50, 50, 50, 50, 50, 50, 50);
    accumulate(-1, { observed, expected, restarts: new Uint8Array(9) }, scatter, 15, out);
    expect(out.ofStretch[3]).toBe(0);
    expect(out.live[3]).toBe(0);
    expect(out.ofStretch[0]).toBeCloseTo(evidenceOf([50, 50, 50]).ofStretch[0], 9);
    expect(out.ofStretch[8]).toBeCloseTo(evidenceOf([50, 50, 50, 50, 50]).ofStretch[4], 9);
  });

  it("takes time in proportion to the LS, whatever they say", () => {
    // Each swing is smaller than the one before: none ends the first stretch, and each is one more within it.
    const n = 200_000;
    const swings = Float64Array.from({ length: n }, (_, k) => (k % 2 === 0 ? 1 : -1) * 10 * (1 - k / n));
    const started = process.cpuUsage();
    addCusum(swings, new Uint8Array(n), 15, emptyEvidence(n));
    // Of the processor, not of the clock: 10 ms; looked at again from the end of each stretch it would be 100 s.
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(1000);
  });

  it("says live what was known, and in the end what is", () => {
    const hits = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(hits, (all) => {
        const { ofStretch, live } = evidenceOf(all);
        const cut = evidenceOf(all.slice(0, Math.ceil(all.length / 2)));
        cut.live.forEach((nats, k) => expect(live[k]).toBe(nats));
        expect(Math.max(...ofStretch)).toBeGreaterThanOrEqual(Math.max(...live));
      }),
    );
  });

  it("does not fall when more hits are missing", () => {
    const hits = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(hits, fc.nat(), fc.nat({ max: 200 }), (all, at, missing) => {
        const fewer = all.map((n, k) => (k === at % all.length ? Math.max(0, n - missing) : n));
        expect(largest(evidenceOf(fewer))).toBeGreaterThanOrEqual(largest(evidenceOf(all)) - 1e-9);
      }),
    );
  });
});
