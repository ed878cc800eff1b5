import type { ReactNode } from "react";
import type { Failure } from "../../state/failure";
import { Glyph } from "../glyphs/Glyph";
import "./place.css";

export interface FailurePlaceProps {
  readonly failure: Failure;
  readonly onRetry: () => void;
  /** Further ways on, beside Retry. */
  readonly children?: ReactNode;
}

/** Where something should stand that could not be had: what failed, in which words, and what to press. */
export function FailurePlace({ failure, onRetry, children }: FailurePlaceProps) {
  return (
    <div className="place" role="alert">
      <b className="fault-text">
        <Glyph name="fault" /> {failure.title}
      </b>
      <span className="place-detail">{failure.detail}</span>
      <span className="place-actions">
        {failure.mayRetry && (
          <button type="button" className="button" onClick={onRetry}>
            <Glyph name="retry" size={14} /> Retry
          </button>
        )}
        {children}
      </span>
    </div>
  );
}
