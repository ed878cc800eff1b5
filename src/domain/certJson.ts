import { badLsOf, type BadLs } from "./badReasons";
import { markedName } from "./decisions/decisionEvent";
import { candidateMark } from "./candidateJudge";
import { DECIMALS, roundedOrNull } from "./fixedDecimals";
import type { RunAnalysis } from "./runAnalysis";

/** BAD LS with their reasons: run, then LS, then one entry a reason, as DIALS' `cert-json` endpoint answers it. */
export type CertJson = Readonly<Record<string, Readonly<Record<string, readonly CertEntry[]>>>>;

/**
 * The five keys of DIALS (certification.md §1.4), and beside them what judged. Lumiscope is no model registered with a
 * DIALS server and has no mean squared error: what DIALS would number is null, never made up.
 */
interface CertEntry {
  readonly model_id: null;
  readonly me_id: null;
  /** Folder of the network, or the mark of a candidate; null where the template, or a person, judged. */
  readonly filename: string | null;
  readonly me: string | null;
  readonly mse: null;
  readonly region?: string;
  readonly kind?: string;
  /** Sigma, signed. */
  readonly score?: number | null;
  /** Of the person who called the LS BAD. */
  readonly comment?: string;
}

/**
 * Every run is in it, one without a BAD LS as `{}`; an LS that is not in it is not BAD, and may be unevaluated.
 * @param network name of the recipe's network
 */
export function certJson(analyses: readonly RunAnalysis[], network: string | null): CertJson {
  return Object.fromEntries(
    analyses.map((analysis) => {
      const deployed = analysis.modelSha256 === undefined ? null : network;
      const filename = analysis.candidate ? candidateMark(analysis.candidate) : deployed;
      const entries = badLsOf(analysis).map((bad) => [bad.lsNumber, entriesOf(bad, filename)] as const);
      return [analysis.runNumber, Object.fromEntries(entries)];
    }),
  );
}

function entriesOf({ segments, decision }: BadLs, filename: string | null): CertEntry[] {
  const ours = { model_id: null, me_id: null, mse: null };
  const found = segments.map(({ mePath, region, kind, significance }) => ({
    ...ours,
    filename,
    me: mePath,
    region,
    kind,
    score: roundedOrNull(significance, DECIMALS.significance),
  }));
  if (!decision) return found;
  return [
    ...found,
    {
      ...ours,
      filename: null,
      me: null,
      comment: `${markedName(decision.who, decision.identity)}: ${decision.comment}`,
    },
  ];
}

/** One LS a line, so that two files can be compared. */
export function certJsonText(runs: CertJson): string {
  const ofRuns = Object.entries(runs).map(([run, ofLs]) => {
    const lines = Object.entries(ofLs).map(([ls, entries]) => `\n  "${ls}": ${JSON.stringify(entries)}`);
    return `"${run}": {${lines.join(",")}}`;
  });
  return `{${ofRuns.join(",\n ")}}\n`;
}
