import { accumulate, emptyEvidence } from "../../domain/accumulatedEvidence";
import { type BothSides, type Calibration, CHANNEL, evidenceAt } from "../../domain/calibration";
import { DIPOLE, dipoleEvidence } from "../../domain/dipoleEvidence";
import type { MapGeometry } from "../../domain/geometry/mapGeometry";
import { judgedCounts, regionScatters } from "../../domain/regionEvidence";
import type { Systematics } from "../../domain/regionScores";
import type { JudgedElement } from "../../pipeline/judgeMonitoringElement";

/** What is kept of a good element until the dispersions are known. */
export interface ScoredElement extends Pick<JudgedElement, "factors" | "learntHits"> {
  readonly geometry: MapGeometry;
  readonly scored: JudgedElement["scored"];
}

/** LS of which the largest evidence is one value: long enough for neighbours to forget most of each other. */
export const BLOCK_LS = 26;

export const SIDES = ["cold", "hot"] as const;

/** Largest evidence of the regions of each group in one block of LS, nats. */
export type GroupMaxima = ReadonlyMap<string, BothSides>;

/** What the thresholds are set on: the largest evidence of a group of like regions, as it came, block by block. */
export function groupMaxima(
  element: ScoredElement,
  calibration: Pick<Calibration, "overDispersion">,
  systematics: Systematics,
  recovery: number,
): GroupMaxima[] {
  const { geometry, scored } = element;
  const { counted, judged, channels } = scored;
  const nBlocks = Math.round(judged.positions.length / BLOCK_LS);
  const blocks = Array.from({ length: nBlocks }, () => new Map<string, { cold: number; hot: number }>());
  const take = (i: number, group: string, side: "cold" | "hot", nats: number) => {
    const block = blocks[Math.min(nBlocks - 1, Math.floor(i / BLOCK_LS))];
    const known = block.get(group) ?? { cold: 0, hot: 0 };
    known[side] = Math.max(known[side], nats);
    block.set(group, known);
  };
  const scatters = regionScatters({ ...element, systematics, calibration });
  const evidence = emptyEvidence(judged.positions.length);
  geometry.regions.forEach(({ group }, r) => {
    const table = [r, geometry.regions.length] as const;
    if (!judged.positions.some((k) => counted.expected[k * table[1] + r] > 0)) return;
    for (const sign of [-1, 1] as const) {
      accumulate(sign, judgedCounts(counted, judged, table, sign), scatters[r], recovery, evidence);
      evidence.live.forEach((nats, i) => {
        take(i, group, sign < 0 ? "cold" : "hot", nats);
      });
    }
  });
  if (scored.dipole) {
    const dispersion = Float64Array.from(geometry.chambers, ({ group }) => calibration.overDispersion[group]);
    const { live } = dipoleEvidence({ ...scored.dipole.counts, dispersion }, recovery).evidence;
    // It has no sides: the same for both.
    live.forEach((nats, i) => {
      for (const side of SIDES) take(i, DIPOLE, side, nats);
    });
  }
  // Channels are not kept one by one: their sigma is that of a law without calibration (collectScores.ts).
  judged.positions.forEach((k, i) => {
    if (!channels) return;
    for (const side of SIDES) take(i, CHANNEL, side, evidenceAt(channels[side][k]));
  });
  return blocks;
}
