import { FailurePlace } from "../controls/FailurePlace";
import { useActions, useAppStore } from "../useAppStore";
import { fetchedShare, fetchedWords } from "./fetchedWords";
import { WorkProgress } from "./WorkProgress";

/** What stands in the place of the tutorial's verdicts: what to do, how far it is, or why there are none. */
export function RivalRunning() {
  const tutorial = useAppStore((state) => state.tutorial);
  const { startTutorial } = useActions();
  switch (tutorial.phase) {
    case "ready":
      return null;
    case "idle":
      return (
        <div className="place">
          <b>csc-tutorial: the analysis of the CMS induction course, step by step</b>
          <span className="place-detail">
            LS are summed until their luminosity is above a sum, compared bin by bin with a reconstruction,
            and averaged in sectors of ring 1; a window is anomalous where a sector is above or below a limit.
            Choose a run of the CSC at the left. Every constant can be changed.
          </span>
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
      return <FailurePlace failure={tutorial.failure} onRetry={() => void startTutorial()} />;
    case "running":
      return (
        <section className="panel" aria-label="Judging">
          <header>
            <h2>csc-tutorial</h2>
          </header>
          <WorkProgress
            words={fetchedWords(tutorial.progress)}
            share={fetchedShare(tutorial.progress)}
            startedAt={tutorial.startedAt}
            progressAt={tutorial.progressAt}
          />
        </section>
      );
  }
}
