/** Mean losses after an epoch; lower is better, 0 is perfect. */
export interface EpochLosses {
  readonly epoch: number;
  readonly train: number;
  readonly validation: number;
}

/** Validation above training by more than this share is learning by heart. */
const LARGE_GAP = 0.25;
/** A fall of the validation over the last fifth of the epochs by more than this share is not finished. */
const STILL_FALLING = 0.03;
/** A network that gains less on the mean map than this share has learnt nothing. */
const NO_GAIN = 0.05;

/** Whether a network gives maps back by so much better than their mean that it is worth having. */
export const beatsMeanMap = (validation: number, meanMapError: number): boolean =>
  1 - validation / meanMapError > NO_GAIN;

/** What to say of a training whose loss was no number any more; of its epochs the best one is kept. */
export const divergedWords = (bestEpoch: number): string =>
  bestEpoch === 0
    ? "It diverged before it learnt anything: its loss was no number any more. Train with a smaller learning rate or other runs."
    : `It diverged: its loss was no number any more. What is kept is the network of epoch ${bestEpoch}.`;

/**
 * One sentence on what a learning curve says, and what to do about it.
 * @param meanMapError validation loss of giving the mean training map for everything
 */
export function gapDiagnosis(curve: readonly EpochLosses[], bestEpoch: number, meanMapError: number): string {
  const best = curve.find(({ epoch }) => epoch === bestEpoch);
  const last = curve.at(-1);
  if (!best || !last || curve.length < 2) return "Too few epochs to say anything.";
  const gain = 1 - best.validation / meanMapError;
  if (gain < -NO_GAIN) {
    return `It is ${percent(-gain)} worse than giving the mean map for every LS: train for more epochs, or with another learning rate.`;
  }
  // The start is near the mean map, not on it: a fall from there alone is no gain.
  if (!beatsMeanMap(best.validation, meanMapError)) {
    return "It learnt next to nothing beyond the mean map: these LS differ by chance alone, or the learning rate is too small.";
  }
  const gap = best.validation / best.train - 1;
  if (gap > LARGE_GAP) {
    return `Validation is ${percent(gap)} above training: it learns these LS by heart. Take more runs, or a smaller bottleneck.`;
  }
  const earlier = curve[Math.floor(0.8 * (curve.length - 1))];
  if (last.epoch === bestEpoch && last.validation < (1 - STILL_FALLING) * earlier.validation) {
    return "The loss still falls at the end: train for more epochs.";
  }
  return gap < -0.02
    ? `Validation is ${percent(-gap)} below training, whose figure is the mean over an epoch of learning: no sign of learning by heart.`
    : `Validation is within ${percent(Math.max(0.01, gap))} of training: no sign of learning by heart.`;
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
