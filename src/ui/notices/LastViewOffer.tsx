import { applyAddress } from "../../state/addressSync";
import { formatUtc } from "../format";
import { Glyph } from "../glyphs/Glyph";
import { useActions, useAppStore, useStoreOfPage } from "../useAppStore";

/** On the list of runs: the way back to what was looked at when the page was lost. Offered, never done unasked. */
export function LastViewOffer() {
  const store = useStoreOfPage();
  const lastView = useAppStore((state) => (state.runNumber === undefined ? state.lastView : undefined));
  const { dismissLastView } = useActions();
  if (!lastView) return null;
  const { at, href, lsNumber, pinned, runNumber } = lastView;
  const place = [`run ${runNumber}`, lsNumber === undefined ? undefined : `LS ${lsNumber}`, pinned];
  const goBack = (event: { preventDefault: () => void }) => {
    event.preventDefault();
    dismissLastView();
    applyAddress(store, { read: () => new URL(href, window.location.origin) });
  };
  return (
    <div className="notice-block notice-quiet" role="status">
      <Glyph name="info" />
      <p>
        Last looked at {formatUtc(at)} UTC:{" "}
        <a href={href} onClick={goBack}>
          go back to {place.filter((part) => part !== undefined).join(", ")}
        </a>
      </p>
      <button type="button" className="link-button" onClick={dismissLastView}>
        Dismiss
      </button>
    </div>
  );
}
