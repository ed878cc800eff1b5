import type { RunAnalysis } from "../../domain/runAnalysis";

/** Why a run that was judged with masks nobody signed for is in no file, and decided on by nobody; else undefined. */
export const whyMasksBlock = ({ masks }: Pick<RunAnalysis, "masks">): string | undefined =>
  masks && masks.proposed.length > 0
    ? "Masks are tried out that nobody signed for: apply or drop them first."
    : undefined;
