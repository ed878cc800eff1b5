import type { Failure } from "./failure";

/** Something asked of the server. Data stands only in the phase that has it; `failed` says what to do. */
export type Loadable<T> =
  | { readonly phase: "idle" }
  | { readonly phase: "loading" }
  | { readonly phase: "ready"; readonly value: T }
  | { readonly phase: "failed"; readonly failure: Failure };

export const IDLE = { phase: "idle" } as const;
export const LOADING = { phase: "loading" } as const;

export const ready = <T>(value: T): Loadable<T> => ({ phase: "ready", value });
export const failed = (failure: Failure): Loadable<never> => ({ phase: "failed", failure });

/** The value once it is there, else `fallback`. */
export function valueOr<T, F>(loadable: Loadable<T>, fallback: F): T | F {
  return loadable.phase === "ready" ? loadable.value : fallback;
}
