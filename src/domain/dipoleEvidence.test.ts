import { describe, expect, it } from "vitest";
import { dipoleEvidence } from "./dipoleEvidence";
import { cscGeometry } from "./geometry/csc";

const N_LS = 200;
const HITS = 1500;
const { azimuths = new Float64Array() } = cscGeometry("-", 2);

/** The whole disk tilted by so much from LS 100 on, its hits without chance; every chamber expects 1,500 an LS. */
function tilted(amplitude: (k: number) => number, phi = 1) {
  const at = (value: (k: number, c: number) => number) =>
    Float32Array.from({ length: N_LS * azimuths.length }, (_, i) =>
      value(Math.floor(i / azimuths.length), i % azimuths.length),
    );
  return {
    observed: at((k, c) => HITS * (1 - amplitude(k) * Math.cos(azimuths[c] - phi))),
    expected: at(() => HITS),
    azimuths,
    dispersion: new Float64Array(azimuths.length).fill(10),
    judged: {
      positions: Array.from({ length: N_LS }, (_, k) => k),
      restarts: Uint8Array.from({ length: N_LS }, (_, k) => Number(k === 0)),
    },
  };
}

describe("evidence of a dipole", () => {
  it("comes of a tilt that no chamber shows, from its first LS on, and knows the losing side", () => {
    const { evidence, losing } = dipoleEvidence(
      tilted((k) => (k < 100 ? 0 : 0.05)),
      15,
    );
    expect(Array.from(evidence.ofStretch, Math.sign).indexOf(1)).toBe(100);
    // 54 chambers of 150 clusters, half of them by cos^2: 4,050 x (0.05 x 0.03 - 0.03^2 / 2) nats an LS, about.
    expect(evidence.live[100]).toBeGreaterThan(3.5);
    expect(evidence.live[100]).toBeLessThan(5);
    expect(losing[150]).toBeCloseTo(Math.PI / 4, 9);
  });

  it("never comes of the 1 % that the beam spot may shift by", () => {
    const { evidence } = dipoleEvidence(
      tilted(() => 0.01),
      15,
    );
    expect(Math.max(...evidence.ofStretch)).toBe(0);
  });

  it("does not count what is explained", () => {
    const counts = tilted(() => 0);
    for (let k = 0; k < N_LS; k++) counts.observed[k * azimuths.length] = 0;
    expect(Math.max(...dipoleEvidence(counts, 15).evidence.ofStretch)).toBeGreaterThan(100);
    const { evidence } = dipoleEvidence(counts, 15, (_, c) => c === 0);
    expect(Math.max(...evidence.ofStretch)).toBe(0);
  });
});
