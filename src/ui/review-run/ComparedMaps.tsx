import type { KeyboardEvent } from "react";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { LOSS_MODES } from "../../state/viewOptions";
import { Segmented } from "../controls/Segmented";
import { PanelBoundary } from "../controls/PanelBoundary";
import { ElementPicker } from "../expert/ElementPicker";
import { Maps } from "../expert/Maps";
import { useActions, useAppStore } from "../useAppStore";
import { ReferencePart } from "./ReferencePart";

/** Held down (reviewKeys.ts): the grave accent, left of 1 on most keyboards. */
const BLINK_KEY = "\u0060";

const LOSS_WORDS = { sigma: "difference, σ", relative: "ratio, %" } as const;

interface ComparedMapsProps {
  readonly analysis: RunAnalysis;
  readonly lsNumber: number;
}

/** The maps of the LS, against what judged it or against the reference run itself. */
export function ComparedMaps({ analysis }: ComparedMapsProps) {
  const { comparison, isBlinking, lossMode } = useAppStore((state) => ({
    comparison: state.comparison,
    isBlinking: state.isBlinking,
    lossMode: state.lossMode,
  }));
  const { compareBy, blink, setView } = useActions();
  const { reference } = analysis;
  const against = [
    { id: "reconstruction", text: "Network" },
    { id: "reference", text: `Run ${reference.runNumber}`, keyCap: "C" },
  ] as const;
  const hold = {
    onPointerDown: () => blink(true),
    onPointerUp: () => blink(false),
    onPointerLeave: () => blink(false),
    onPointerCancel: () => blink(false),
    // Space and Enter hold it as the pointer does; while it has the focus they press nothing else.
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      blink(true);
    },
    onKeyUp: () => blink(false),
    onBlur: () => blink(false),
  };
  return (
    <>
      <div className="compare-bar" role="group" aria-label="Comparison">
        <ElementPicker />
        <Segmented label="against" options={against} selected={comparison} onSelect={compareBy} />
        <Segmented
          label="as"
          options={LOSS_MODES.map((id) => ({ id, text: LOSS_WORDS[id] }))}
          selected={lossMode}
          onSelect={(chosen) => setView({ lossMode: chosen })}
        />
        <button
          type="button"
          className="button button-small"
          title="Hold to see the reference run in the place of the input"
          {...hold}
        >
          Blink <kbd aria-hidden="true">{BLINK_KEY}</kbd>
        </button>
      </div>
      <ReferencePart analysis={analysis} />
      <div className="review-maps">
        <PanelBoundary name="the maps">
          <Maps comparison={comparison} isBlinking={isBlinking} />
        </PanelBoundary>
      </div>
    </>
  );
}
