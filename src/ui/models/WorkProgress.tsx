import { useActions } from "../useAppStore";
import { formatNumber } from "../format";

interface WorkProgressProps {
  readonly words: string;
  /** 0..1; undefined while nobody knows. */
  readonly share: number | undefined;
  /** Unix milliseconds: since when it goes on, and when that share was reached. */
  readonly startedAt: number;
  readonly progressAt: number;
}

/** What is being done, how far it is, how long still, and the way out. */
export function WorkProgress({ words, share, startedAt, progressAt }: WorkProgressProps) {
  const { cancelTraining } = useActions();
  const percent = Math.round(100 * (share ?? 0));
  return (
    <div className="run-progress work-progress">
      <span>{words}</span>
      <div
        className="progress-bar"
        role="progressbar"
        aria-label={words}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <i style={{ width: `${percent}%` }} />
      </div>
      <span>{timeLeft(share, progressAt - startedAt)}</span>
      <button type="button" className="button button-small" onClick={cancelTraining}>
        Cancel
      </button>
    </div>
  );
}

/** Below this share the rest is anybody's guess. */
const TELLING_SHARE = 0.02;

function timeLeft(share: number | undefined, spentMs: number): string {
  if (share === undefined || share < TELLING_SHARE) return "";
  const seconds = ((spentMs / 1000) * (1 - share)) / share;
  return seconds >= 90
    ? `about ${formatNumber(seconds / 60)} min left`
    : `about ${formatNumber(seconds)} s left`;
}
