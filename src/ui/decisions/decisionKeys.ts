import type { AppState } from "../../state/appState";
import { decidedAnalysis } from "../../state/decisions/decidedAnalysis";
import { whyNotDecided } from "../../state/decisions/whyNotDecided";

type OnPage = (act: () => void) => (event: KeyboardEvent) => void;

/** The keys of decisions, for tinykeys. */
export function decisionKeys(
  { getState }: { readonly getState: () => AppState },
  onPage: OnPage,
): Record<string, (event: KeyboardEvent) => void> {
  return {
    b: onPage(() => getState().beginDecision("BAD")),
    g: onPage(() => getState().beginDecision("GOOD")),
    x: onPage(() => getState().beginDecision("EXCLUDED")),
    d: onPage(() => getState().openDialog("decisions")),
    s: onPage(() => openSign(getState())),
    u: onPage(() => void reverseLast(getState(), "undo")),
    "Shift+u": onPage(() => void reverseLast(getState(), "redo")),
  };
}

function openSign(state: AppState): void {
  const analysis = decidedAnalysis(state);
  const why = whyNotDecided(analysis);
  if (why === undefined) state.openDialog("sign");
  else if (analysis) state.notify(why);
}

/** Takes back the last decision on the run that stands, or the last undo of one. */
async function reverseLast(state: AppState, kind: "undo" | "redo"): Promise<void> {
  const decisions = decidedAnalysis(state)?.overrides?.decisions ?? [];
  const undoneOrder = ({ undoneBy }: (typeof decisions)[number]) => undoneBy?.order ?? 0;
  const last =
    kind === "undo"
      ? decisions.findLast(({ undoneBy }) => undoneBy === undefined)
      : [...decisions].sort((a, b) => undoneOrder(b) - undoneOrder(a)).find(({ undoneBy }) => undoneBy);
  if (!last) {
    state.notify(kind === "undo" ? "There is no decision to take back" : "No decision was taken back");
    return;
  }
  const { verdict, comment } = last.decision;
  if (await state.reverseDecision(kind, last.decision.id))
    state.notify(`${kind === "undo" ? "Taken back" : "In force again"}: ${verdict}, ${comment}`);
  else state.openDialog("decisions");
}
