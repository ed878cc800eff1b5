import { itemDecision, type ReviewItem, reviewItems } from "../../domain/review/reviewItems";
import type { RunAnalysis } from "../../domain/runAnalysis";
import type { AppState } from "../appState";
import { selectLsNumber } from "../currentAnalysis";
import { decidedAnalysis } from "../decisions/decidedAnalysis";

const computed = new WeakMap<RunAnalysis, readonly ReviewItem[]>();

/** What a certifier looks at in a run; the same array while the analysis is the same. */
export function itemsOf(analysis: RunAnalysis): readonly ReviewItem[] {
  const known = computed.get(analysis);
  if (known) return known;
  const items = reviewItems(analysis);
  computed.set(analysis, items);
  return items;
}

/** The selected item, else the one that holds the LS on the screen, those with an anomaly first. */
export function selectItemShown(
  state: Parameters<typeof decidedAnalysis>[0] & Pick<AppState, "reviewKey" | "mePath" | "lsNumber">,
): ReviewItem | undefined {
  const analysis = decidedAnalysis(state);
  if (!analysis) return undefined;
  const items = itemsOf(analysis);
  const ls = selectLsNumber(state) ?? 0;
  const here = items.filter(({ from, to }) => from <= ls && ls <= to);
  return (
    items.find(({ key }) => key === state.reviewKey) ??
    here.find(({ segments }) => segments.length > 0) ??
    here.at(0)
  );
}

/** Items on which a person still has something to say, in their order. */
export function openItems(analysis: RunAnalysis): readonly ReviewItem[] {
  return itemsOf(analysis).filter(
    (item) => item.notEvaluated === undefined && itemDecision(analysis, item).nOpen > 0,
  );
}
