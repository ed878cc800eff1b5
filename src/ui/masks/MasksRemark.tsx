import type { RunAnalysis } from "../../domain/runAnalysis";
import { trueMinus } from "../../domain/trueMinus";
import { maskEffectWords } from "./maskEffectWords";

/** What is masked in the run, what that changes, and which known defects have expired; nothing where there is none. */
export function MasksRemark({ analysis }: { readonly analysis: RunAnalysis }) {
  const { masks } = analysis;
  if (!masks || masks.inForce.length + masks.expired.length === 0) return null;
  const names = (list: typeof masks.inForce) => list.map(({ region }) => trueMinus(region)).join(", ");
  return (
    <p className="remark masks-remark">
      {masks.inForce.length > 0 && (
        <>
          Masked: {names(masks.inForce)}. {maskEffectWords(analysis)}{" "}
        </>
      )}
      {masks.expired.length > 0 && <>Expired, judged again: {names(masks.expired)}.</>}
    </p>
  );
}
