import type { AnomalySegment } from "./anomaly";
import type { ElementOutcome } from "./judgeRun";
import type { ElementAnalysis } from "./runAnalysis";
import type { LsNumber } from "./units";

/** A monitoring element as it was judged alone. */
export interface JudgedAlone {
  readonly analysis: Pick<ElementAnalysis, "mePath" | "lsNumbers" | "lsHits">;
  readonly outcome: ElementOutcome;
}

/** Share of the other monitoring elements that must have been judged in an LS for an empty map to be a fault. */
const WITNESSES = 0.5;

const RULE = "the map is empty while the others have hits";

/**
 * Maps that are their own scale can't tell a dead detector from an LS without events: an empty one is not evaluated.
 * The other monitoring elements of the LS can: where most of them were judged, the empty map is BAD.
 * @param lsNumbers every LS of the run, ascending
 * @param reach largest significance that is printed
 */
export function withVanishedMaps(
  lsNumbers: ArrayLike<LsNumber>,
  elements: readonly JudgedAlone[],
  reach: number,
): ElementOutcome[] {
  const isJudged = (e: number, i: number) => elements[e].outcome.notEvaluated[i] === undefined;
  return elements.map(({ analysis, outcome }, e) => {
    const hits = new Map(Array.from(analysis.lsNumbers, (ls, k) => [ls, analysis.lsHits[k]]));
    const others = Array.from(elements.keys()).filter((other) => other !== e);
    const vanished = Array.from(lsNumbers, (ls, i) => {
      const isEmpty = outcome.notEvaluated[i]?.why === "lowStat" && hits.get(ls) === 0;
      const witnesses = isEmpty ? others.filter((other) => isJudged(other, i)).length : 0;
      return witnesses > 0 && witnesses >= WITNESSES * others.length;
    });
    if (!vanished.includes(true)) return outcome;
    const usual = typicalHits(analysis);
    const anomalies = stretches(lsNumbers, vanished).map(([from, to, n]): AnomalySegment => ({
      mePath: analysis.mePath,
      label: outcome.label,
      region: outcome.label,
      scope: "map",
      kind: "dead",
      from,
      to,
      fraction: -1,
      significance: -reach,
      observed: 0,
      expected: n * usual,
      severityRule: undefined,
    }));
    const first = outcome.anomalies.length;
    return {
      ...outcome,
      notEvaluated: outcome.notEvaluated.map((why, i) => (vanished[i] ? undefined : why)),
      anomalies: [...outcome.anomalies, ...anomalies],
      severe: [
        ...outcome.severe,
        ...anomalies.map(({ from, to }, a) => ({ from, to, rule: RULE, anomalies: [first + a] })),
      ],
    };
  });
}

/** Median of the LS that have hits; 0 where none has. */
function typicalHits({ lsHits }: JudgedAlone["analysis"]): number {
  const filled = lsHits.filter((hits) => hits > 0).sort();
  return filled[filled.length >> 1] ?? 0;
}

/** First and last LS of consecutive entries that are true, and how many. */
function stretches(lsNumbers: ArrayLike<LsNumber>, is: readonly boolean[]): [LsNumber, LsNumber, number][] {
  const found: [LsNumber, LsNumber, number][] = [];
  is.forEach((one, i) => {
    if (!one) return;
    const last = found.at(-1);
    if (last && is[i - 1]) {
      last[1] = lsNumbers[i];
      last[2]++;
    } else found.push([lsNumbers[i], lsNumbers[i], 1]);
  });
  return found;
}
