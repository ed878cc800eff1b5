import { FailurePlace } from "../controls/FailurePlace";
import { useActions, useAppStore } from "../useAppStore";
import { METHOD_WORDS } from "./classifierWords";
import { fetchedShare, fetchedWords } from "./fetchedWords";
import { LossCurves } from "./LossCurves";
import { WorkProgress } from "./WorkProgress";

/** What stands in the place of results: what to do, how far it is, or why there are none. */
export function ClassifyRunning() {
  const { classification, kinds } = useAppStore((state) => ({
    classification: state.classification,
    kinds: state.classifying.kinds,
  }));
  const { startClassifiers } = useActions();
  switch (classification.phase) {
    case "ready":
      return null;
    case "idle":
      return (
        <div className="place">
          <b>Train classifiers on faults made in good maps</b>
          <span className="place-detail">
            Tick good runs of HCAL at the left. Each good LS becomes three maps: as it is, with a block of
            dead channels, and with one of hot ones. What learns and what is tested are different LS. The same
            test maps go to an autoencoder of good maps alone and to the deployed judging.
          </span>
        </div>
      );
    case "cancelled":
      return (
        <div className="place" role="status">
          <b>Training cancelled</b>
          <span className="place-detail">Nothing of it is kept. The fetched runs are.</span>
        </div>
      );
    case "failed":
      return <FailurePlace failure={classification.failure} onRetry={() => void startClassifiers()} />;
    case "running": {
      const { progress, startedAt, progressAt } = classification;
      const times = { startedAt, progressAt };
      return (
        <section className="panel" aria-label="Training">
          <header>
            <h2>Training</h2>
          </header>
          {!progress || "runNumber" in progress ? (
            <WorkProgress words={fetchedWords(progress)} share={fetchedShare(progress)} {...times} />
          ) : (
            <>
              <WorkProgress
                words={`${METHOD_WORDS[kinds[progress.trial % (kinds.length + 1)] ?? "autoencoder"]}, ${progress.trial + 1} of ${progress.nTrials}, after epoch ${progress.curve.at(-1)?.epoch ?? 0}`}
                share={progress.share}
                {...times}
              />
              <div className="model-curve">
                <LossCurves
                  curve={progress.curve}
                  bestEpoch={bestOf(progress.curve)}
                  quantity="Loss so far"
                />
              </div>
            </>
          )}
        </section>
      );
    }
  }
}

const bestOf = (curve: readonly { readonly epoch: number; readonly validation: number }[]): number =>
  curve.reduce((a, b) => (b.validation < a.validation ? b : a), curve[0]).epoch;
