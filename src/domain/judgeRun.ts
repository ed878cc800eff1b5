import type { AnomalySegment } from "./anomaly";
import type { ElementJudgement } from "./judgeElement";
import type { NotEvaluated } from "./lsSelection";
import type { LsNumber } from "./units";
import type { NotEvaluatedWhy, Verdict } from "./verdict";

/** What one required monitoring element says of the run. */
export interface ElementOutcome extends ElementJudgement {
  readonly label: string;
  /** Per LS of the run, in order: why this element could not be judged there, undefined where it was. */
  readonly notEvaluated: readonly (NotEvaluated | undefined)[];
}

/** Which reason is given when several elements could not be judged: what concerns the whole LS before one map. */
const PRECEDENCE: readonly NotEvaluatedWhy[] = [
  "masked",
  "failed",
  "lumi",
  "selection",
  "dcsOff",
  "domain",
  "lowStat",
  "missing",
  "windowOpen",
];

/**
 * The verdict of each LS (judging.md §2): BAD where any judged element is severe, else NOT EVALUATED where any required
 * element could not be judged or only for the time being, else GOOD with its defects. Anomalies of all elements are joined in one list.
 * @throws RangeError where an element was judged of other LS: those it does not speak of would be GOOD
 */
export function judgeRun(
  lsNumbers: ArrayLike<LsNumber>,
  elements: readonly ElementOutcome[],
): { readonly segments: readonly AnomalySegment[]; readonly verdicts: readonly Verdict[] } {
  const offsets: number[] = [];
  const segments: AnomalySegment[] = [];
  for (const { label, notEvaluated, anomalies, severe } of elements) {
    if (notEvaluated.length !== lsNumbers.length)
      throw new RangeError(
        `${label} was judged of ${notEvaluated.length} LS, the run has ${lsNumbers.length}`,
      );
    offsets.push(segments.length);
    segments.push(
      ...anomalies.map((anomaly, a) => ({
        ...anomaly,
        severityRule: severe.find((span) => span.anomalies.includes(a))?.rule,
      })),
    );
  }
  const verdicts = Array.from(lsNumbers, (lsNumber, i) => {
    const open = elements.flatMap(({ label, notEvaluated, provisional }) => {
      const waitsFor = provisional.get(lsNumber);
      const why = notEvaluated[i] ?? (waitsFor && { why: "windowOpen" as const, detail: waitsFor });
      return why ? [{ label, ...why }] : [];
    });
    const reasons = new Set<number>();
    const defects: number[] = [];
    elements.forEach((element, e) => {
      if (element.notEvaluated[i]) return;
      for (const span of element.severe) {
        if (span.from <= lsNumber && lsNumber <= span.to)
          for (const a of span.anomalies) reasons.add(offsets[e] + a);
      }
      element.anomalies.forEach(({ from, to }, a) => {
        if (from <= lsNumber && lsNumber <= to && !reasons.has(offsets[e] + a)) defects.push(offsets[e] + a);
      });
    });
    return verdictOf([...reasons], defects, open, elements.length);
  });
  return { segments, verdicts };
}

function verdictOf(
  reasons: readonly number[],
  defects: readonly number[],
  open: readonly (NotEvaluated & { readonly label: string })[],
  nElements: number,
): Verdict {
  if (reasons.length > 0) return { state: "BAD", reasons, defects };
  if (open.length > 0 || nElements === 0) {
    const why = PRECEDENCE.find((candidate) => open.some((one) => one.why === candidate)) ?? "missing";
    const because = open.filter((one) => one.why === why);
    return { state: "NOT EVALUATED", why, detail: detailOf(because, nElements) };
  }
  return { state: "GOOD", defects };
}

/** Labels only where the reason is not that of all elements, and each with its own where reasons differ. */
function detailOf(
  because: readonly { readonly label: string; readonly detail: string }[],
  nElements: number,
): string {
  if (because.length === 0) return "no monitoring element was judged";
  const [{ detail }] = because;
  if (because.some((one) => one.detail !== detail))
    return because.map((one) => `${one.label}: ${one.detail}`).join("; ");
  const labels = because.map(({ label }) => label).join(", ");
  return because.length < nElements ? `${labels}: ${detail}` : detail;
}
