import type { BothSides } from "../calibration";
import { chamberRules, type ChamberSeverity } from "../chamberSeverity";
import { logNormalTail } from "../countTail";
import type { AnomalyCount } from "../severityRules";
import type { WhatIfTable } from "./whatIfTable";
import { type WhatIfStretch, whatIfStretches } from "./whatIfStretches";

/** Severity rules that need nothing but the regions: those of channels cannot be tried out here. */
export type WhatIfSeverity = ChamberSeverity | AnomalyCount;

/** What is tried out in place of what is deployed. */
export interface WhatIfChoice {
  /** Sigma beyond which a region is an anomaly. */
  readonly thresholds: BothSides;
  readonly severity: WhatIfSeverity;
}

/** A run made ready for being judged again in every frame. */
export interface WhatIfRun {
  readonly tables: readonly WhatIfTable[];
  /** 1 where the LS was judged, GOOD or BAD; shape (nLs). What was not evaluated stays so. */
  readonly isJudged: Uint8Array;
}

export const WHAT_IF = { notEvaluated: 0, good: 1, anomaly: 2, bad: 3 } as const;

export interface WhatIfResult {
  /** One of WHAT_IF for each LS of the run; shape (nLs). */
  readonly states: Uint8Array<ArrayBuffer>;
  /** Stretches of regions beyond the threshold. */
  readonly nAnomalies: number;
  /** Those joined over regions, monitoring elements and neighbouring judged LS. */
  readonly nIncidents: number;
}

/**
 * The run under other thresholds and another severity: an estimate from what each region shows LS by LS, without the
 * search for onset and end that the deployed judging does (segments.ts). Compare it with itself at the deployed values.
 */
export function rejudge({ tables, isJudged }: WhatIfRun, choice: WhatIfChoice): WhatIfResult {
  const states = Uint8Array.from(isJudged, (judged) => (judged ? WHAT_IF.good : WHAT_IF.notEvaluated));
  let nAnomalies = 0;
  for (const table of tables) {
    const stretches = whatIfStretches(table, choice.thresholds);
    nAnomalies += stretches.length;
    mark(states, table, stretches, choice.severity);
  }
  return { states, nAnomalies, nIncidents: incidents(states) };
}

/** Between two edges the same stretches are active: the rules are asked once for each such part. */
function mark(
  states: Uint8Array,
  table: WhatIfTable,
  stretches: readonly WhatIfStretch[],
  severity: WhatIfSeverity,
): void {
  const starts = [...stretches.keys()].sort((a, b) => stretches[a].first - stretches[b].first);
  const edges = [...new Set(stretches.flatMap(({ first, last }) => [first, last + 1]))].sort((a, b) => a - b);
  const isSevere = severeOf(table, stretches, severity);
  let active: number[] = [];
  let next = 0;
  edges.forEach((from, e) => {
    active = active.filter((s) => stretches[s].last >= from);
    for (; next < starts.length && stretches[starts[next]].first === from; next++) active.push(starts[next]);
    if (active.length === 0) return;
    const state = isSevere(active) ? WHAT_IF.bad : WHAT_IF.anomaly;
    for (let k = from; k < edges[e + 1]; k++) {
      const at = table.positions[k];
      if (states[at] !== WHAT_IF.notEvaluated && state > states[at]) states[at] = state;
    }
  });
}

function severeOf(
  { geometry, shares }: WhatIfTable,
  stretches: readonly WhatIfStretch[],
  severity: WhatIfSeverity,
): (active: readonly number[]) => boolean {
  if ("anomalies" in severity) return (active) => active.length >= severity.anomalies;
  const anomalies = stretches.map(({ anomaly }) => anomaly);
  const rulesMet = chamberRules(severity, anomalies, geometry, shares);
  // Of one chamber alone only "hot" can be met: most of what a low threshold finds is one chamber in one LS.
  const isHarmless = (s: number) => stretches[s].isChamber && 1 + anomalies[s].fraction < severity.chamberHot;
  return (active) => !(active.length === 1 && isHarmless(active[0])) && rulesMet(active).length > 0;
}

function incidents(states: Uint8Array): number {
  let n = 0;
  let wasFlagged = false;
  for (const state of states) {
    if (state === WHAT_IF.notEvaluated) continue;
    const isFlagged = state >= WHAT_IF.anomaly;
    if (isFlagged && !wasFlagged) n++;
    wasFlagged = isFlagged;
  }
  return n;
}

/** What a choice changes against the deployed one. */
export interface WhatIfChange {
  readonly nBad: number;
  readonly nAnomalyLs: number;
  /** LS that become BAD, and that stop being it. */
  readonly nToBad: number;
  readonly nToGood: number;
  /** GOOD recorded luminosity more (or less) than deployed, /pb. */
  readonly goodPb: number;
  /** LS that change and are in no sum, because their luminosity is unknown. */
  readonly nLsLumiUnknown: number;
}

/** @param recordedLumi one number an LS, /pb; NaN where unknown */
export function whatIfChange(
  deployed: WhatIfResult,
  { states }: WhatIfResult,
  recordedLumi: Float64Array,
): WhatIfChange {
  let [nBad, nAnomalyLs, nToBad, nToGood, goodPb, nLsLumiUnknown] = [0, 0, 0, 0, 0, 0];
  states.forEach((state, k) => {
    const wasBad = deployed.states[k] === WHAT_IF.bad;
    if (state === WHAT_IF.bad) nBad++;
    if (state === WHAT_IF.anomaly) nAnomalyLs++;
    if (wasBad === (state === WHAT_IF.bad)) return;
    if (wasBad) nToGood++;
    else nToBad++;
    if (Number.isFinite(recordedLumi[k])) goodPb += wasBad ? recordedLumi[k] : -recordedLumi[k];
    else nLsLumiUnknown++;
  });
  return { nBad, nAnomalyLs, nToBad, nToGood, goodPb, nLsLumiUnknown };
}

/** Incidents per 8 h and workspace that the deployed thresholds are calibrated to on good data (judging.md §6). */
const BUDGET_PER_SHIFT = 0.5;

/**
 * Incidents per 8 h to expect of good data: the budget of the deployed thresholds, scaled by the normal tail, which is
 * what sigma on the screen means. An estimate; beyond the reach of the calibration a guess.
 */
export function expectedPerShift(thresholds: BothSides, deployed: BothSides): number {
  const ratio = (side: keyof BothSides) =>
    Math.exp(logNormalTail(thresholds[side]) - logNormalTail(deployed[side]));
  return (BUDGET_PER_SHIFT * (ratio("cold") + ratio("hot"))) / 2;
}
