import { type KeyboardEvent, type PointerEvent, type RefObject, useRef } from "react";
import type { LsNumber } from "../../domain/units";
import { placeIn, useWheel } from "../canvas/useWheel";
import { moveBrush, zoomBrush } from "../ls-tracks/brush";
import { lsAtPixel, type LsScale, nearestLs, stepLs } from "../ls-tracks/lsScale";
import type { LsRange } from "../ls-tracks/tracksProps";

interface LaneGestures {
  readonly lsNumbers: Uint32Array;
  readonly selectedLs: LsNumber;
  readonly run: LsRange;
  readonly scale: LsScale;
  readonly onSelect: (ls: LsNumber) => void;
  /** Undefined: the whole run. */
  readonly onZoom: (range: LsRange | undefined) => void;
}

const TURN = 1.25;

/** Drag scrubs, the wheel and the keys plus and minus zoom, Shift and wheel move what is zoomed. */
export function useLaneGestures(element: RefObject<HTMLElement | null>, input: LaneGestures) {
  const isScrubbing = useRef(false);
  const { lsNumbers, selectedLs, run, scale, onSelect, onZoom } = input;
  const shown: LsRange = [scale.from, scale.to];
  const zoomTo = (range: LsRange) => onZoom(range[0] <= run[0] && range[1] >= run[1] ? undefined : range);
  const zoomAbout = (ls: LsNumber, factor: number) => zoomTo(zoomBrush(shown, ls, factor, run));

  useWheel(element, ({ shiftKey, deltaX, deltaY }, [x]) => {
    const turned = Math.sign(deltaX + deltaY);
    const tenth = Math.max(1, Math.round((shown[1] - shown[0] + 1) / 10));
    if (shiftKey || Math.abs(deltaX) > Math.abs(deltaY)) zoomTo(moveBrush(shown, turned * tenth, run));
    else zoomAbout(lsAtPixel(scale, x), turned > 0 ? TURN : 1 / TURN);
  });

  const selectAt = (target: Element, event: PointerEvent) => {
    const ls = nearestLs(lsNumbers, lsAtPixel(scale, placeIn(target, event)[0]));
    if (ls !== selectedLs) onSelect(ls);
  };

  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      isScrubbing.current = true;
      event.currentTarget.setPointerCapture(event.pointerId);
      selectAt(event.currentTarget, event);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (isScrubbing.current) selectAt(event.currentTarget, event);
    },
    onPointerUp: () => {
      isScrubbing.current = false;
    },
    onPointerCancel: () => {
      isScrubbing.current = false;
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const act = keyAction(event);
      if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      // The page has the same keys for the time when nothing is focused; one press must not step twice.
      event.stopPropagation();
      if (act.zoom === undefined) onSelect(stepLs(lsNumbers, selectedLs, act.step));
      else zoomAbout(selectedLs, act.zoom);
    },
  };
}

function keyAction({ key, shiftKey }: KeyboardEvent): { step: number; zoom?: number } | undefined {
  const stride = shiftKey ? 10 : 1;
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return { step: -stride };
    case "ArrowRight":
    case "ArrowUp":
      return { step: stride };
    case "PageDown":
      return { step: -50 };
    case "PageUp":
      return { step: 50 };
    case "Home":
      return { step: -Infinity };
    case "End":
      return { step: Infinity };
    case "+":
      return { step: 0, zoom: 1 / TURN };
    case "-":
      return { step: 0, zoom: TURN };
    default:
      return undefined;
  }
}
