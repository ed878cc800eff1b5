import type { RunAnalysis } from "../../domain/runAnalysis";
import { trueMinus } from "../../domain/trueMinus";
import { maskEffectWords } from "./maskEffectWords";
import { MaskedShares, MaskWarnings } from "./MaskedShares";

interface MasksRemarkProps {
  readonly analysis: RunAnalysis;
  /** Where room is short: how much is masked stands in the dialog. */
  readonly isShort?: boolean;
}

/** What is masked in the run, what that changes, how much it is, and what has expired; nothing where there is none. */
export function MasksRemark({ analysis, isShort = false }: MasksRemarkProps) {
  const { inForce = [], expired = [], unknown = [] } = analysis.masks ?? {};
  const masked = inForce.filter((mask) => !unknown.includes(mask));
  const names = (list: typeof inForce) => list.map(({ region }) => trueMinus(region)).join(", ");
  return (
    <>
      {inForce.length + expired.length > 0 && (
        <p className="remark masks-remark">
          {masked.length > 0 && (
            <>
              Masked: {names(masked)}. {maskEffectWords(analysis)}{" "}
            </>
          )}
          {unknown.length > 0 && <>Masked, but no map has it: {names(unknown)}. </>}
          {expired.length > 0 && <>Expired, judged again: {names(expired)}.</>}
        </p>
      )}
      {isShort ? <MaskWarnings analysis={analysis} isShort /> : <MaskedShares analysis={analysis} />}
    </>
  );
}
