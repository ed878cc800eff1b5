import type { LsNumber } from "../units";

/** LS that a model of the DIALS server calls bad. DIALS keeps no row of what the model found good, or never saw. */
export interface ModelFlags {
  readonly modelId: number;
  /** "model_hRHGlobalm2_AE_20260915.onnx"; its number where the server does not name it. */
  readonly name: string;
  /** Whether it still runs: a retired model keeps its flags. */
  readonly isActive: boolean;
  /** Ascending. */
  readonly lsNumbers: readonly LsNumber[];
}

/** LS that any active model flags, ascending, each once. */
export function activelyFlagged(flags: readonly ModelFlags[]): ReadonlySet<LsNumber> {
  return new Set(flags.filter(({ isActive }) => isActive).flatMap(({ lsNumbers }) => lsNumbers));
}
