import { useMemo } from "react";
import {
  rejudge,
  type WhatIfChange,
  whatIfChange,
  type WhatIfChoice,
  type WhatIfResult,
} from "../../domain/review/whatIf";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { whatIfBasis } from "../../state/review/whatIfOf";
import { useAppStore } from "../useAppStore";

/** A choice that is tried out, and what comes out of it. */
export interface TriedOut {
  readonly choice: WhatIfChoice;
  readonly result: WhatIfResult;
  readonly change: WhatIfChange;
}

/** Undefined while nothing is tried out, and where nothing can be. */
export function useWhatIf(analysis: RunAnalysis): TriedOut | undefined {
  const choice = useAppStore((state) => state.whatIf);
  return useMemo(() => {
    const basis = choice && whatIfBasis(analysis);
    if (!basis) return undefined;
    const result = rejudge(basis.run, choice);
    return { choice, result, change: whatIfChange(basis.deployed, result, analysis.conditions.recordedLumi) };
  }, [choice, analysis]);
}
