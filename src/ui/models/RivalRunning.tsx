import type { FetchedMaps, Work } from "../../state/models/trainingState";
import { FailurePlace } from "../controls/FailurePlace";
import { fetchedShare, fetchedWords } from "./fetchedWords";
import { WorkProgress } from "./WorkProgress";

interface RivalRunningProps {
  readonly name: string;
  /** What it does, for who has not run it yet. */
  readonly title: string;
  readonly words: string;
  readonly work: Work<unknown, FetchedMaps>;
  readonly onRetry: () => void;
}

/** What stands in the place of a rival's verdicts: what to do, how far it is, or why there are none. */
export function RivalRunning({ name, title, words, work, onRetry }: RivalRunningProps) {
  switch (work.phase) {
    case "ready":
      return null;
    case "idle":
      return (
        <div className="place">
          <b>{title}</b>
          <span className="place-detail">{words}</span>
        </div>
      );
    case "cancelled":
      return (
        <div className="place" role="status">
          <b>Cancelled</b>
          <span className="place-detail">What was fetched is kept.</span>
        </div>
      );
    case "failed":
      return <FailurePlace failure={work.failure} onRetry={onRetry} />;
    case "running":
      return (
        <section className="panel" aria-label="Judging">
          <header>
            <h2>{name}</h2>
          </header>
          <WorkProgress
            words={fetchedWords(work.progress)}
            share={fetchedShare(work.progress)}
            startedAt={work.startedAt}
            progressAt={work.progressAt}
          />
        </section>
      );
  }
}
