import type { RunAnalysis } from "../../domain/runAnalysis";
import { trueMinus } from "../../domain/trueMinus";
import { type KnownDefectSpan, knownDefectSpans } from "../../state/review/knownDefectSpans";
import { formatLsRange } from "../format";

/** "ME−1/1/05 in run 900007 · ME−2/2/23 and 9 more, dead in the reference run 900001 · LS 1–240"; undefined for none. */
export function knownDefectWords(analysis: RunAnalysis): string | undefined {
  const spans = knownDefectSpans(analysis);
  const { lsNumbers } = analysis.conditions;
  if (spans.length === 0 || lsNumbers.length === 0) return undefined;
  const words = spans.map((span) => `${namesOf(span)} ${whenOf(span, analysis)}`);
  return [...words, `not judged in ${formatLsRange(lsNumbers[0], lsNumbers[lsNumbers.length - 1])}`].join(
    " · ",
  );
}

function namesOf({ names }: KnownDefectSpan): string {
  const first = trueMinus(names[0]);
  return names.length > 1 ? `${first} and ${names.length - 1} more` : first;
}

function whenOf({ runs, reason }: KnownDefectSpan, { reference }: RunAnalysis): string {
  if (runs) return `in ${runs[0] === runs[1] ? `run ${runs[0]}` : `runs ${runs[0]}–${runs[1]}`}: ${reason}`;
  return `${reason} ${reference.runNumber}`;
}
