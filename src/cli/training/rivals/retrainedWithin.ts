import type { RivalCard } from "../../../ml/rivals/rivalCard";

/**
 * Whether a training that was repeated reproduces the metric of the card: each test loss lies in the 95 % interval of
 * the other. Other processors differ in the last bits, which training carries far.
 */
export function isWithin(shipped: RivalCard["test"], again: RivalCard["test"]): boolean {
  const holds = ({ interval: [low, high] }: RivalCard["test"], { loss }: RivalCard["test"]) =>
    low <= loss && loss <= high;
  return holds(shipped, again) && holds(again, shipped);
}

/** One line of what was compared. */
export function comparedLine(name: string, shipped: RivalCard["test"], again: RivalCard["test"]): string {
  const words = ({ loss, interval: [low, high] }: RivalCard["test"]) => `${loss} [${low}, ${high}]`;
  const verdict = isWithin(shipped, again) ? "reproduced" : "NOT reproduced";
  return `${name}: ${verdict}; test loss of the card ${words(shipped)}, again ${words(again)}`;
}
