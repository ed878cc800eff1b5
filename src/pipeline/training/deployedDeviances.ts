import { totalHits } from "../../domain/mapBatch";
import { LEAST_EXPECTED, meanDeviance } from "../../domain/training/reconstructionError";
import type { Sample } from "../../domain/training/sample";
import { inspect } from "../inspect";
import type { LabelledRun } from "./labelledRun";

/**
 * Poisson deviance per bin of each sample against what the deployed judging expects of the same LS: the figure that a
 * candidate's is compared with. The expectation is scaled to the hits of the sample, as a candidate's is, so that both
 * speak of the shape alone.
 * @returns shape (nSamples); NaN where the deployed judging expects nothing of one of the LS, or of two elements together
 */
export function deployedDeviances(
  { maps, judgedBy }: LabelledRun,
  samples: readonly Sample[],
): Float64Array<ArrayBuffer> {
  return Float64Array.from(samples, ({ firstLs, lastLs, counts }) => {
    if (!judgedBy) return NaN;
    const lsNumbers = maps.lsNumbers.filter((ls) => firstLs <= ls && ls <= lastLs);
    const { members, expectation } = inspect(judgedBy.element, lsNumbers);
    const expected = totalHits(expectation);
    if (members.length < lsNumbers.length || !(expected > 0)) return NaN;
    const scale = totalHits(counts) / expected;
    // A hit where nothing is expected stands against a tenth of one, as for a candidate.
    return meanDeviance(
      counts,
      expectation.map((hits, i) => (counts[i] > 0 ? Math.max(LEAST_EXPECTED, scale * hits) : scale * hits)),
    );
  });
}
