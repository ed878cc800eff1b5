import type { SearchReport } from "../../state/models/trainingState";
import { FailurePlace } from "../controls/FailurePlace";
import { useActions, useAppStore } from "../useAppStore";
import { fetchedShare, fetchedWords } from "./fetchedWords";
import { LossCurves } from "./LossCurves";
import { SearchResults } from "./SearchResults";
import { WorkProgress } from "./WorkProgress";

/** The trainings: where they stand, then what came of them. */
export function SearchPart() {
  const search = useAppStore((state) => state.search);
  const { startSearch } = useActions();
  switch (search.phase) {
    case "idle":
      return <Empty />;
    case "running":
      return (
        <section className="panel" aria-label="Training">
          <header>
            <h2>Training</h2>
          </header>
          <Running />
        </section>
      );
    case "cancelled":
      return (
        <div className="place" role="status">
          <b>Training cancelled</b>
          <span className="place-detail">
            Nothing of it is kept. The fetched runs are: training again begins at once.
          </span>
        </div>
      );
    case "failed":
      return <FailurePlace failure={search.failure} onRetry={() => void startSearch()} />;
    case "ready":
      return <SearchResults key={keyOf(search.value)} report={search.value} />;
  }
}

/** Another search begins with its own best trial. */
const keyOf = ({ request, trials }: SearchReport): string =>
  JSON.stringify([request, trials.map(({ seconds }) => seconds)]);

function Empty() {
  return (
    <div className="place">
      <b>Train an autoencoder on good lumisections</b>
      <span className="place-detail">
        Tick one or several good runs at the left. Each combination of network, bottleneck and learning rate
        is trained on the same LS, on this computer; nothing leaves it. LS that the deployed judging flags or
        does not evaluate are left out.
      </span>
    </div>
  );
}

function Running() {
  const search = useAppStore((state) => state.search);
  if (search.phase !== "running") return null;
  const { progress, startedAt, progressAt } = search;
  if (!progress || "runNumber" in progress) {
    return (
      <WorkProgress
        words={fetchedWords(progress)}
        share={fetchedShare(progress)}
        startedAt={startedAt}
        progressAt={progressAt}
      />
    );
  }
  const { trial, nTrials, share, curve } = progress;
  const epoch = curve.at(-1)?.epoch ?? 0;
  const best = curve.reduce((a, b) => (b.validation < a.validation ? b : a), curve[0]);
  return (
    <>
      <WorkProgress
        words={`Network ${trial + 1} of ${nTrials}, after epoch ${epoch}`}
        share={share}
        startedAt={startedAt}
        progressAt={progressAt}
      />
      <div className="model-curve">
        <LossCurves curve={curve} bestEpoch={best?.epoch ?? 0} quantity="Mean squared error so far" />
      </div>
    </>
  );
}
