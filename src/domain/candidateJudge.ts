import type { Verdict } from "./verdict";

/** A network that is not deployed, in the place of the one that is, for one monitoring element of a run. */
export interface CandidateJudge {
  /** Of the network, lower-case hexadecimal. */
  readonly sha256: string;
  readonly name: string;
  readonly mePath: string;
  /** "ME-2" */
  readonly label: string;
  /** What each LS of the run is with the candidate, before GOOD is withheld, and what it is with the deployed network. */
  readonly found: readonly Verdict["state"][];
  readonly deployed: readonly Verdict["state"][];
}

/** How a candidate is called wherever a verdict is shown or written: "CANDIDATE-1a2b3c4". */
export const candidateMark = ({ sha256 }: Pick<CandidateJudge, "sha256">): string =>
  `CANDIDATE-${sha256.slice(0, 7)}`;

/**
 * The verdicts of a run that a candidate judges. The thresholds were calibrated with the deployed network, so that an LS
 * in which a candidate finds nothing is not evaluated instead of GOOD.
 */
export function withheldVerdicts(
  verdicts: readonly Verdict[],
  candidate: Pick<CandidateJudge, "sha256" | "label">,
): readonly Verdict[] {
  const detail = `${candidateMark(candidate)} judges ${candidate.label}, and no threshold is calibrated for it`;
  return verdicts.map((verdict) =>
    verdict.state === "GOOD" ? { state: "NOT EVALUATED", why: "domain", detail } : verdict,
  );
}

/** LS that one state becomes another for, when a candidate takes the place of the deployed network. */
export interface VerdictFlip {
  readonly deployed: Verdict["state"];
  readonly candidate: Verdict["state"];
  readonly nLs: number;
}

/** The flips between two judgings of a run, most frequent first; none where they agree. */
export function verdictFlips({
  found,
  deployed,
}: Pick<CandidateJudge, "found" | "deployed">): readonly VerdictFlip[] {
  const flips = new Map<string, VerdictFlip>();
  found.forEach((candidate, k) => {
    const before = deployed[k];
    if (candidate === before) return;
    const key = `${before} ${candidate}`;
    flips.set(key, { deployed: before, candidate, nLs: (flips.get(key)?.nLs ?? 0) + 1 });
  });
  return [...flips.values()].sort((a, b) => b.nLs - a.nLs);
}
