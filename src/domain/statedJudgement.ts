import { holds } from "./decisions/withDecisions";
import { badReason, groupedByReason, type JudgedLs, openReason } from "./judgedLs";
import { eachLs } from "./lsRanges";
import type { StatedExport, StatedRun } from "./sideCar";
import type { LsNumber } from "./units";

/**
 * What a side-car says of the LS of one of its runs. An LS is BAD for every severe anomaly that holds it: the side-car
 * does not say over which part of an anomaly its rule was met. Luminosities are unknown where it has none, as older ones.
 */
export function statedJudgement(stated: StatedExport, run: StatedRun): JudgedLs {
  const { runNumber, ls, notEvaluated, luminosity } = run;
  const { recorded } = luminosity;
  const pbOf = new Map(recorded && eachLs(recorded.ls).map((n, i) => [n, recorded.values.at(i) ?? NaN]));
  const bad = eachLs(ls.bad);
  const lsNumbers = Uint32Array.from(
    new Set([...eachLs(ls.good), ...bad, ...notEvaluated.flatMap((group) => eachLs(group.ls))]),
  ).sort();
  const reasonOf = badReasons(stated, run);
  return {
    runNumber,
    lsNumbers,
    recordedLumi: Float64Array.from(lsNumbers, (n) => pbOf.get(n) ?? NaN),
    good: ls.good,
    notGood: groupedByReason([
      ...bad.map((lsNumber) => ({ lsNumber, state: "BAD" as const, reason: reasonOf(lsNumber) })),
      ...notEvaluated.flatMap((group) =>
        eachLs(group.ls).map((lsNumber) => ({
          lsNumber,
          state: "NOT EVALUATED" as const,
          reason: openReason(group),
        })),
      ),
    ]),
  };
}

/** Why an LS is BAD: the decision it has its verdict from, and the severe anomalies. */
function badReasons({ decisions }: StatedExport, { runNumber, segments }: StatedRun) {
  const severe = segments.filter((segment) => segment.severe);
  const ofRun = decisions?.runs.find((run) => run.runNumber === runNumber)?.decisions ?? [];
  return (lsNumber: LsNumber): string => {
    const decision = ofRun.find(({ effect }) => effect && holds(effect.inForce.ls, lsNumber));
    return badReason(
      severe.filter(({ from, to }) => from <= lsNumber && lsNumber <= to),
      decision && { who: decision.who.name, comment: decision.comment },
    );
  };
}
