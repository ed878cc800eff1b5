import type { AnomalySegment } from "./anomaly";
import { isBeyond, sigmaOfEvidence } from "./calibration";
import { DIPOLE, dipoleEvidence } from "./dipoleEvidence";
import type { LocatedAnomaly } from "./elementAnomalies";
import type { ElementScores, ScoreInput } from "./scoreElement";

/**
 * Stretches in which the whole map is tilted about the beam and nothing else explains it: chambers count only in LS in
 * which no anomaly covers them.
 */
export function dipoleAnomalies(
  { calibration, geometry }: ScoreInput,
  { analysis, dipole }: ElementScores,
  found: readonly LocatedAnomaly[],
): AnomalySegment[] {
  if (!dipole) return [];
  const { counts } = dipole;
  const n = geometry.chambers.length;
  const explained = new Uint8Array(analysis.lsNumbers.length * n);
  for (const { segment, cells } of found) {
    analysis.lsNumbers.forEach((ls, k) => {
      if (segment.from <= ls && ls <= segment.to) for (const c of cells) explained[k * n + c] = 1;
    });
  }
  const { evidence, losing, scales } = dipoleEvidence(
    counts,
    calibration.evidence[DIPOLE].cold,
    (k, c) => explained[k * n + c] === 1,
  );
  const sigma = sigmaOfEvidence(calibration, DIPOLE);
  const isFlagged = (i: number) => isBeyond(calibration, sigma(-1, evidence.ofStretch[i]), -1);
  const { positions } = counts.judged;
  const segments: AnomalySegment[] = [];
  for (let from = 0; from < positions.length; from++) {
    if (!isFlagged(from)) continue;
    let to = from;
    while (to + 1 < positions.length && isFlagged(to + 1)) to++;
    segments.push(segmentOf(from, to));
    from = to;
  }
  return segments;

  function segmentOf(from: number, to: number): AnomalySegment {
    const strongest = Array.from({ length: to - from + 1 }, (_, i) => from + i).reduce((a, b) =>
      evidence.ofStretch[b] > evidence.ofStretch[a] ? b : a,
    );
    let [observed, expected, tilt, information] = [0, 0, 0, 0];
    for (let i = from; i <= to; i++) {
      const k = positions[i];
      for (let c = 0; c < n; c++) {
        const e = scales[i] * counts.expected[k * n + c];
        if (!(e > 0) || explained[k * n + c]) continue;
        const along = Math.cos(counts.azimuths[c] - losing[strongest]);
        tilt += (along * (counts.observed[k * n + c] - e)) / counts.dispersion[c];
        information += (along ** 2 * e) / counts.dispersion[c];
        if (along <= 0) continue;
        observed += counts.observed[k * n + c];
        expected += e;
      }
    }
    return {
      mePath: analysis.mePath,
      label: analysis.label,
      region: analysis.label,
      scope: "disk",
      kind: "shape",
      from: analysis.lsNumbers[positions[from]],
      to: analysis.lsNumbers[positions[to]],
      fraction: Math.max(-1, tilt / information),
      significance: Math.max(-calibration.thresholds.reach, sigma(-1, evidence.ofStretch[strongest])),
      observed,
      expected,
      severityRule: undefined,
    };
  }
}
