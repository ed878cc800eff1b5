import { useEffect } from "react";
import { tinykeys } from "tinykeys";
import { WINDOW_MODES } from "../../state/viewOptions";
import { useCopyLink } from "../inspector/useCopyLink";
import { decisionKeys } from "../decisions/decisionKeys";
import { reviewCharacters, reviewKeys, stepToFlagged } from "../review-run/reviewKeys";
import { useStoreOfPage } from "../useAppStore";

/** Where keys belong to the thing that has the focus: typing, choosing from a list, a dialog. */
const OWN_KEYS = "input, textarea, select, [contenteditable], [role=dialog], [role=listbox]";
/** Where Space and Enter press what has the focus. */
const PRESSABLE = "button, a, label, [role=button], [role=radio], [role=slider]";

/** The keys of the page (ux.md §5.4). A key that something else has used is left alone. */
export function usePageKeys(): void {
  const store = useStoreOfPage();
  const copyLink = useCopyLink();
  useEffect(() => {
    const onPage =
      (act: () => void, isPress = false) =>
      (event: KeyboardEvent) => {
        const target = event.target instanceof Element ? event.target : document.body;
        const { dialog, runNumber } = store.getState();
        if (event.defaultPrevented || dialog !== undefined || runNumber === undefined) return;
        if (target.closest(OWN_KEYS) !== null || (isPress && target.closest(PRESSABLE) !== null)) return;
        event.preventDefault();
        act();
      };
    const state = () => store.getState();
    const onReviewCharacter = reviewCharacters(store, onPage);
    const unbind = tinykeys(window, {
      ArrowLeft: onPage(() => state().stepLs(-1)),
      ArrowRight: onPage(() => state().stepLs(1)),
      "Shift+ArrowLeft": onPage(() => state().stepLs(-10)),
      "Shift+ArrowRight": onPage(() => state().stepLs(10)),
      Home: onPage(() => state().stepLs(-Infinity)),
      End: onPage(() => state().stepLs(Infinity)),
      n: onPage(() => stepToFlagged(state(), 1)),
      p: onPage(() => stepToFlagged(state(), -1)),
      o: onPage(() => state().setView({ showChambers: !state().showChambers })),
      l: onPage(() => state().setView({ scale: state().scale === "log" ? "linear" : "log" })),
      r: onPage(() => state().setView({ lossMode: state().lossMode === "sigma" ? "relative" : "sigma" })),
      e: onPage(() => state().openDialog("export")),
      ...decisionKeys(store, onPage),
      ...reviewKeys(store, onPage),
      y: onPage(copyLink),
      " ": onPage(() => togglePlay(state()), true),
      Escape: onPage(() => escape(state())),
      ...Object.fromEntries(
        WINDOW_MODES.map((mode, i) => [String(i + 1), onPage(() => state().setWindowMode(mode))]),
      ),
    });
    // Typed with Shift on most keyboards and without on others: read as characters, not as key and modifier.
    const onCharacter = (event: KeyboardEvent) => {
      onReviewCharacter(event);
      if (event.key === ":") onPage(() => state().openDialog("goTo"))(event);
      if (event.key === "?") onPage(() => state().openDialog("keys"))(event);
    };
    window.addEventListener("keydown", onCharacter);
    return () => {
      unbind();
      window.removeEventListener("keydown", onCharacter);
    };
  }, [store, copyLink]);
}

type State = ReturnType<ReturnType<typeof useStoreOfPage>["getState"]>;

function togglePlay({ isPlaying, setPlaying, notify }: State): void {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
    notify("Playing is off because this computer asks for less motion. Use → to step.");
  } else {
    setPlaying(!isPlaying);
  }
}

/** One thing at a time, the most urgent first. */
function escape({ analysis, isPlaying, setPlaying, pinned, pin, cancelAnalysis }: State): void {
  if (isPlaying) setPlaying(false);
  else if (analysis.phase === "running") cancelAnalysis();
  else if (pinned !== undefined) pin(undefined);
}
