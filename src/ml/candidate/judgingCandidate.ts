import { hasShape, scaledSpans, scaledValues } from "../../domain/training/mapScale";
import type { Autoencoder } from "../autoencoder";
import type { TrainingHooks } from "../training/learn";
import { reconstructAll } from "../training/reconstruct";
import type { CandidateCard } from "./candidateCard";
import type { Candidate } from "./candidateFiles";

/** A candidate where the deployed network is asked for its expectation. */
export interface JudgingCandidate extends Pick<Autoencoder, "reconstruct"> {
  readonly card: CandidateCard;
}

/**
 * Gives a candidate the deployed network's place. It sees each window scaled by its own hits, so that what it expects has
 * as many; a window without hits says nothing to it and keeps its baseline.
 * @param startBackend makes the backend ready on which it computes
 */
export function judgingCandidate(
  { card, layers, weights }: Candidate,
  { startBackend, giveWay }: Pick<TrainingHooks, "giveWay"> & { readonly startBackend: () => Promise<void> },
): JudgingCandidate {
  const bins = card.ny * card.nx;
  return {
    card,
    reconstruct: async ({ n, counts, baseline }, { signal, onProgress } = {}) => {
      await startBackend();
      const windows = Array.from({ length: n }, (_, w) => ({
        counts: counts.subarray(w * bins, (w + 1) * bins),
      }));
      const input = scaledValues(windows, card.scale);
      const output = await reconstructAll(layers, weights, input, card, { signal, giveWay });
      const expectation = Float32Array.from(baseline);
      windows.forEach((window, w) => {
        if (!hasShape(window, card.scale)) return;
        for (const { from, to, unit } of scaledSpans(window.counts, card.scale)) {
          for (let i = w * bins + from; i < w * bins + to; i++)
            expectation[i] = baseline[i] > 0 ? Math.max(0, output[i] * unit) : 0;
        }
      });
      onProgress?.(n);
      return expectation;
    },
  };
}
