import type { AppState } from "../../state/appState";
import { decidedAnalysis } from "../../state/decisions/decidedAnalysis";
import { whatIfBasis, withThreshold } from "../../state/review/whatIfOf";

type OnPage = (act: () => void, isPress?: boolean) => (event: KeyboardEvent) => void;
type Store = { readonly getState: () => AppState };

const isReviewing = ({ frontPage, runNumber }: AppState) => frontPage === "review" && runNumber !== undefined;

/** To the next segment under review, or to the next anomaly of the Expert page. */
export function stepToFlagged(state: AppState, direction: 1 | -1): void {
  if (isReviewing(state)) state.stepItem(direction);
  else state.stepFlagged(direction);
}

/** The keys of a run under review, for tinykeys; on other pages they do nothing. */
export function reviewKeys(
  { getState }: Store,
  onPage: OnPage,
): Record<string, (event: KeyboardEvent) => void> {
  const onReview = (act: (state: AppState) => void, isPress?: boolean) => (event: KeyboardEvent) => {
    if (isReviewing(getState())) onPage(() => act(getState()), isPress)(event);
  };
  return {
    j: onReview((state) => state.stepRun(1)),
    k: onReview((state) => state.stepRun(-1)),
    t: onReview((state) => state.runNumber !== undefined && void state.takeOrGiveBack(state.runNumber)),
    c: onReview((state) =>
      state.compareBy(state.comparison === "reference" ? "reconstruction" : "reference"),
    ),
    f: onReview((state) => state.showOfficialRule(!state.showsOfficialRule)),
    "0": onReview((state) => state.tryOut(undefined)),
    Enter: onReview((state) => void state.agree(), true),
  };
}

/** Sigma by which a press moves the threshold that is tried out. */
const STEP = 0.1;

/** Keys that stand elsewhere on other keyboards: read as characters. The reference blinks while its key is held. */
export function reviewCharacters({ getState }: Store, onPage: OnPage): (event: KeyboardEvent) => void {
  return (event) => {
    if (!isReviewing(getState())) return;
    if (event.key === "[") onPage(() => moveThreshold(getState(), -STEP))(event);
    if (event.key === "]") onPage(() => moveThreshold(getState(), STEP))(event);
    if (event.key === "`" && !event.repeat) onPage(() => blinkUntilReleased(getState()))(event);
  };
}

function moveThreshold(state: AppState, by: number): void {
  const analysis = decidedAnalysis(state);
  const basis = analysis && whatIfBasis(analysis);
  if (!basis) return;
  const { deployedChoice } = basis;
  const choice = state.whatIf ?? deployedChoice;
  const sigma = Math.min(12, Math.max(3, Math.round(10 * (choice.thresholds.cold + by)) / 10));
  state.tryOut(withThreshold(choice, deployedChoice.thresholds, sigma));
}

function blinkUntilReleased(state: AppState): void {
  state.blink(true);
  const release = () => {
    state.blink(false);
    window.removeEventListener("keyup", release);
    window.removeEventListener("blur", release);
  };
  window.addEventListener("keyup", release);
  window.addEventListener("blur", release);
}
