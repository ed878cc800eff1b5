/** Networks that can be trained on maps: all bins joined to all, or convolutions after the HCAL thesis. */
export const NETWORK_KINDS = ["dense", "convolutional"] as const;
export type NetworkKind = (typeof NETWORK_KINDS)[number];

/** What a person chooses to try. */
export interface SearchSpace {
  readonly kinds: readonly NetworkKind[];
  /** Numbers in the bottleneck. */
  readonly codes: readonly number[];
  /** Learning rates of Adam at the start. */
  readonly rates: readonly number[];
}

/** One training with one choice of each. */
export interface Trial {
  readonly kind: NetworkKind;
  readonly code: number;
  readonly rate: number;
}

/** Every combination, each once; the order in which they are trained. */
export function trialsOf({ kinds, codes, rates }: SearchSpace): readonly Trial[] {
  const once = <T>(values: readonly T[]) => [...new Set(values)];
  return once(kinds).flatMap((kind) =>
    once(codes).flatMap((code) => once(rates).map((rate) => ({ kind, code, rate }))),
  );
}
