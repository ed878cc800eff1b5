import { verdictFlips } from "./candidateJudge";
import { provenanceSignOff } from "./decisions/provenanceSignOff";
import { isSimulated } from "./exportNames";
import { DECIMALS, roundedOrNull } from "./fixedDecimals";
import { compactLs, nLsOf } from "./lumiList";
import { provenanceMasks } from "./provenanceMasks";
import { BLIND_LS } from "./regionBlindLimits";
import type { ElementAnalysis, RunAnalysis } from "./runAnalysis";
import { estimatedDelivered, luminosityOf } from "./runLuminosity";
import type { MaskedShare } from "./runMasks";
import { roundedTally } from "./statedTally";
import { registryWord, type Verdict } from "./verdict";
import { countVerdicts, tallyLs, type LsTally } from "./verdictCounts";

/** One run in the side-car: where it came from, what was counted, skipped and found. Plain JSON; null is "unknown". */
export function provenanceRun(analysis: RunAnalysis) {
  return {
    runNumber: analysis.runNumber,
    dataset: { id: analysis.datasetId, name: analysis.datasetName },
    source: analysis.source,
    simulated: isSimulated(analysis),
    fillNumber: analysis.run.fillNumber ?? null,
    startUtc: utc(analysis.run.startTime),
    /** null too while the run is going on. */
    endUtc: utc(analysis.run.endTime),
    hltKey: analysis.run.hltKey ?? null,
    reference: analysis.reference,
    notes: analysis.notes,
    luminosity: statedLuminosity(analysis),
    verdicts: verdictTallies(analysis),
    /** Of the verdicts that count. */
    ls: { good: lsWith(analysis, "GOOD"), bad: lsWith(analysis, "BAD") },
    notEvaluated: notEvaluatedGroups(analysis),
    /** LS that the candidate sees otherwise than the deployed network, before its GOOD are withheld. */
    candidateFlips: analysis.candidate && verdictFlips(analysis.candidate),
    elements: analysis.elements.map((element) => judgedElement(element, analysis.calibratedAt !== undefined)),
    elementsLeftOut: analysis.elementsLeftOut,
    signOff: provenanceSignOff(analysis),
    masks: provenanceMasks(analysis),
    skippedMaps: skippedGroups(analysis),
    segments: analysis.segments.map((segment) => ({
      me: segment.mePath,
      region: segment.region,
      kind: segment.kind,
      scope: segment.scope,
      from: segment.from,
      to: segment.to,
      fraction: roundedOrNull(segment.fraction, DECIMALS.fraction),
      significance: roundedOrNull(segment.significance, DECIMALS.significance),
      severe: segment.severityRule !== undefined,
      rule: segment.severityRule ?? null,
    })),
  };
}

const lsWith = ({ conditions, verdicts }: RunAnalysis, state: Verdict["state"]) =>
  compactLs(conditions.lsNumbers.filter((_, k) => verdicts[k].state === state));

/** Which luminosities the sums of this run are of, and of how many LS nothing is known. */
function statedLuminosity(analysis: RunAnalysis) {
  const { source, file, nLsUnknown } = luminosityOf(analysis);
  if (source !== "none") return { source, file, nLsUnknown, recorded: recordedByLs(analysis) };
  const { good, bad, notEvaluated } = estimatedDelivered(analysis);
  const pbOf = ({ nLs, recordedPb, nLsLumiUnknown }: LsTally) => ({
    deliveredPb: nLs > 0 && nLs === nLsLumiUnknown ? null : roundedOrNull(recordedPb, DECIMALS.recordedPb),
    nLsLumiUnknown,
  });
  return {
    source,
    nLsUnknown,
    estimate: {
      note: "estimate, delivered: mean instantaneous luminosity times the length of an LS; not recorded",
      good: pbOf(good),
      bad: pbOf(bad),
      notEvaluated: pbOf(notEvaluated),
    },
  };
}

/** What each LS recorded, /pb; without those of which it is not known. */
function recordedByLs({ conditions: { lsNumbers, recordedLumi } }: RunAnalysis) {
  const known = [...lsNumbers.keys()].filter((k) => Number.isFinite(recordedLumi[k]));
  return {
    ls: compactLs(known.map((k) => lsNumbers[k])),
    values: known.map((k) => roundedOrNull(recordedLumi[k], DECIMALS.recordedPb)),
  };
}

const utc = (time: number | undefined): string | null =>
  time === undefined || !Number.isFinite(time) ? null : new Date(time).toISOString();

function verdictTallies(analysis: RunAnalysis) {
  const counts = countVerdicts(analysis);
  return {
    total: roundedTally(counts.total),
    good: roundedTally(counts.good),
    bad: roundedTally(counts.bad),
    notEvaluated: roundedTally(counts.notEvaluated),
    evaluated: roundedTally(counts.evaluated),
    eligible: roundedTally(counts.eligible),
    coverage: {
      byLs: roundedOrNull(counts.coverage.byLs, DECIMALS.recordedPb),
      byPb: roundedOrNull(counts.coverage.byPb, DECIMALS.recordedPb),
    },
  };
}

/** The NOT EVALUATED LS by why and detail, each group with its LS and /pb. */
function notEvaluatedGroups(analysis: RunAnalysis) {
  const { conditions, verdicts } = analysis;
  const positions = verdicts.flatMap((verdict, k) =>
    verdict.state === "NOT EVALUATED" ? [{ verdict, k }] : [],
  );
  const groups = groupBy(positions, ({ verdict }) => JSON.stringify([verdict.why, verdict.detail]));
  return groups.map((group) => {
    const { verdict } = group[0];
    return {
      why: verdict.why,
      detail: verdict.detail,
      runRegistry: registryWord(verdict),
      ...roundedTally(tallyLs(group.map(({ k }) => conditions.recordedLumi[k]))),
      ls: compactLs(group.map(({ k }) => conditions.lsNumbers[k])),
    };
  });
}

/** The maps left out, by monitoring element and reason. */
function skippedGroups({ skipped }: RunAnalysis) {
  const groups = groupBy(skipped, ({ mePath, reason }) => JSON.stringify([mePath, reason]));
  return groups.map((group) => {
    const ls = compactLs(group.map(({ lsNumber }) => lsNumber));
    return { me: group[0].mePath, reason: group[0].reason, nLs: nLsOf(ls), ls };
  });
}

/** `ofHits` of all expected hits, 0..1. */
const statedMasked = ({ scope, nMasked, nParts, ofHits, rulesMet }: MaskedShare) => ({
  scope,
  nMasked,
  nParts,
  ofHits: roundedOrNull(ofHits, DECIMALS.fraction),
  /** Losses that would be BAD and are not looked for. */
  rulesMet,
});

const judgedElement = (element: ElementAnalysis, hasCard: boolean) => ({
  me: element.mePath,
  label: element.label,
  nLs: element.lsNumbers.length,
  nWindows: element.windows.judgesFrom.length,
  /** Score of each LS that was judged, sigma: what a later judging is checked against. */
  scores: scoresOf(element),
  /** Variance / mean of the hits by region group, and of a bin. Only where no model card says it. */
  measuredOnReference: hasCard ? undefined : element.dispersion,
  /** Smallest loss and gain that the counts show (regionBlindLimits.ts); null where none does. */
  blindLimits: {
    nLs: BLIND_LS,
    byRegion: Object.fromEntries(
      element.regionNames.map((name, r) => [
        name,
        { losses: limitsOf(element.blindLimits.losses, r), gains: limitsOf(element.blindLimits.gains, r) },
      ]),
    ),
  },
  /** What people declared broken, in the recipe's list or by masks, as a share of the map. */
  masked: element.masked && statedMasked(element.masked),
  notJudgedRegions: element.knownDefects.map(({ region, reason }) => ({
    region: element.regionNames[region],
    reason,
  })),
  /** Only where the map has channels. */
  notJudgedChannels: element.channelDefects?.map(({ name, reason }) => ({ channel: name, reason })),
});

function scoresOf({ lsNumbers, lsScore }: ElementAnalysis) {
  const judged = [...lsScore.keys()].filter((k) => Number.isFinite(lsScore[k]));
  return {
    ls: compactLs(judged.map((k) => lsNumbers[k])),
    values: judged.map((k) => roundedOrNull(lsScore[k], DECIMALS.significance)),
  };
}

const limitsOf = (table: Float32Array, r: number) =>
  Array.from(table.subarray(r * BLIND_LS.length, (r + 1) * BLIND_LS.length), (limit) =>
    roundedOrNull(limit, DECIMALS.fraction),
  );

/** Groups in the order of their first member. */
function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
