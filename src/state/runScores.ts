import { indexOfLs } from "../domain/mapBatch";
import type { RunAnalysis } from "../domain/runAnalysis";

const computed = new WeakMap<RunAnalysis, Float32Array<ArrayBuffer>>();

/**
 * Score of each LS of the run: the largest of its monitoring elements, as the verdict sees it.
 * @returns sigma, NaN where nothing was judged; one per entry of `conditions.lsNumbers`
 */
export function runScores(analysis: RunAnalysis): Float32Array<ArrayBuffer> {
  const known = computed.get(analysis);
  if (known) return known;
  const { lsNumbers } = analysis.conditions;
  const scores = new Float32Array(lsNumbers.length).fill(NaN);
  for (const element of analysis.elements) {
    element.lsNumbers.forEach((lsNumber, k) => {
      const i = indexOfLs(lsNumbers, lsNumber);
      const score = element.lsScore[k];
      if (i !== -1 && !(scores[i] >= score)) scores[i] = Number.isNaN(score) ? scores[i] : score;
    });
  }
  computed.set(analysis, scores);
  return scores;
}
