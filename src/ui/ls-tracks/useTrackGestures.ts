import { type KeyboardEvent, type PointerEvent, type RefObject, useRef } from "react";
import type { LsNumber } from "../../domain/units";
import { placeIn, useWheel } from "../canvas/useWheel";
import { clampBrush, moveBrush, resizeBrush, zoomBrush } from "./brush";
import { isInRange, lsAtPixel, lsLeft, type LsScale, nearestLs, stepLs } from "./lsScale";
import { LENS_Y, ROWS } from "./trackLayout";
import type { LsRange, LsTracksProps } from "./tracksProps";

/** How near an edge of the brush must be to be taken, pixels to either side. */
const GRIP = 5;

type Gesture = "scrubRun" | "scrubZoomed" | "resizeFrom" | "resizeTo";

export type GestureInput = Pick<LsTracksProps, "lsNumbers" | "selectedLs" | "onSelect" | "onBrush"> & {
  readonly brush: LsRange;
  readonly run: LsScale;
  readonly zoomed: LsScale;
};

/**
 * Pointer, wheel and keys on the tracks. Drag scrubs (on the strip over the run, below it over the brush), drag on an
 * edge of the brush resizes it, the wheel zooms it, Shift and wheel moves it.
 */
export function useTrackGestures(element: RefObject<HTMLElement | null>, input: GestureInput) {
  const gesture = useRef<Gesture | undefined>(undefined);
  const { lsNumbers, selectedLs, brush, run, zoomed, onSelect, onBrush } = input;
  const range: LsRange = [run.from, run.to];
  useWheel(element, ({ shiftKey, deltaX, deltaY }, [x, y]) => {
    const turned = Math.sign(deltaX + deltaY);
    const tenth = Math.max(1, Math.round((brush[1] - brush[0] + 1) / 10));
    if (shiftKey || Math.abs(deltaX) > Math.abs(deltaY)) onBrush(moveBrush(brush, turned * tenth, range));
    else onBrush(zoomBrush(brush, lsAtPixel(y >= LENS_Y ? zoomed : run, x), turned > 0 ? 1.25 : 0.8, range));
  });

  const select = (ls: LsNumber) => {
    if (ls !== selectedLs) onSelect(ls);
  };

  const apply = (kind: Gesture, x: number) => {
    const ls = lsAtPixel(kind === "scrubZoomed" ? zoomed : run, x);
    if (kind === "resizeFrom") onBrush(resizeBrush(brush, "from", ls, range));
    else if (kind === "resizeTo") onBrush(resizeBrush(brush, "to", ls, range));
    else {
      const existing = nearestLs(lsNumbers, ls);
      select(existing);
      if (!isInRange(brush, existing)) onBrush(centred(brush, existing, range));
    }
  };

  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      const [x, y] = placeIn(event.currentTarget, event);
      gesture.current = gestureAt(input, x, y);
      event.currentTarget.setPointerCapture(event.pointerId);
      apply(gesture.current, x);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const [x, y] = placeIn(event.currentTarget, event);
      const kind = gesture.current ?? gestureAt(input, x, y);
      event.currentTarget.style.cursor =
        kind === "resizeFrom" || kind === "resizeTo" ? "ew-resize" : "default";
      if (gesture.current !== undefined) apply(gesture.current, x);
    },
    onPointerUp: () => {
      gesture.current = undefined;
    },
    onPointerCancel: () => {
      gesture.current = undefined;
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const ls = lsForKey(event, input);
      if (ls === undefined) return;
      event.preventDefault();
      // The page has the same keys for the time when nothing is focused; one press must not step twice.
      event.stopPropagation();
      select(ls);
    },
  };
}

function gestureAt({ brush: [from, to], run }: GestureInput, x: number, y: number): Gesture {
  if (y >= LENS_Y) return "scrubZoomed";
  if (y >= ROWS.strip.y - 4) {
    // Both edges under the pointer (a short brush): the nearer one.
    const [left, right] = [Math.abs(x - lsLeft(run, from)), Math.abs(x - lsLeft(run, to + 1))];
    if (Math.min(left, right) <= GRIP) return left < right ? "resizeFrom" : "resizeTo";
  }
  return "scrubRun";
}

function lsForKey(
  event: KeyboardEvent,
  { lsNumbers, selectedLs, brush }: GestureInput,
): LsNumber | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const stride = event.shiftKey ? 10 : 1;
  const page = brush[1] - brush[0] + 1;
  const by = (steps: number) => stepLs(lsNumbers, selectedLs, steps);
  switch (event.key) {
    case "ArrowLeft":
    case "ArrowDown":
      return by(-stride);
    case "ArrowRight":
    case "ArrowUp":
      return by(stride);
    case "PageDown":
      return by(-page);
    case "PageUp":
      return by(page);
    case "Home":
      return lsNumbers[0];
    case "End":
      return lsNumbers[lsNumbers.length - 1];
    default:
      return undefined;
  }
}

function centred([from, to]: LsRange, ls: LsNumber, run: LsRange): LsRange {
  const half = Math.floor((to - from) / 2);
  return clampBrush([ls - half, ls - half + (to - from)], run);
}
