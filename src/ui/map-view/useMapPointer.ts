import { type KeyboardEvent, type PointerEvent, type RefObject, useRef } from "react";
import { binAt, binCentre, chamberAt } from "../../domain/geometry/mapGeometry";
import { placeIn, useWheel } from "../canvas/useWheel";
import { type MapBox, MAP_MARGIN, type MapPlacing } from "./mapBox";
import type { MapZoom, ThreeMapsProps } from "./mapProps";
import { showPoint, stepZoom } from "./mapZoom";

/** A press that moves no further is a click, pixels; two within DOUBLE_MS are a double click. */
const CLICK_SLACK = 4;
const DOUBLE_MS = 350;

export type MapPointerInput = Pick<
  ThreeMapsProps,
  "geometry" | "pinned" | "cross" | "zoom" | "onPin" | "onZoom"
> & {
  readonly box: MapBox;
  readonly placing: MapPlacing;
  /** `byKeys` where the keyboard moved it: then it is also read aloud. */
  readonly onCross: (cross: readonly [x: number, y: number] | undefined, byKeys: boolean) => void;
};

/**
 * Pointer, wheel and keys of one map. Plotly draws the zoom box itself; cross-hair, pin, wheel and keys are the page's,
 * because they belong to three maps at once.
 */
export function useMapPointer(element: RefObject<HTMLElement | null>, input: MapPointerInput) {
  const { geometry, box, placing, pinned, zoom, onCross, onPin, onZoom } = input;
  useWheel(element, ({ deltaY }, place) => {
    onZoom(stepZoom(geometry, box, zoom, placing.toMap(...inPlot(place)), deltaY < 0));
  });
  const lastClick = useRef<{ readonly time: number; readonly pinned: number | undefined } | undefined>(
    undefined,
  );

  const pointAt = (event: { clientX: number; clientY: number }, target: HTMLElement) => {
    const [left, top] = inPlot(placeIn(target, event));
    return left < 0 || top < 0 || left >= box.width || top >= box.height
      ? undefined
      : placing.toMap(left, top);
  };

  const click = ([x, y]: readonly [number, number], time: number) => {
    if (lastClick.current !== undefined && time - lastClick.current.time < DOUBLE_MS) {
      // A double click resets the zoom and leaves the pin as it was before its first half.
      onPin(lastClick.current.pinned);
      lastClick.current = undefined;
      onZoom(undefined);
      return;
    }
    lastClick.current = { time, pinned };
    const chamber = chamberAt(geometry, x, y);
    onPin(chamber < 0 || chamber === pinned ? undefined : chamber);
  };

  return {
    onPointerMove: (event: PointerEvent<HTMLElement>) => onCross(pointAt(event, event.currentTarget), false),
    onPointerLeave: () => onCross(undefined, false),
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      const target = event.currentTarget;
      const point = pointAt(event, target);
      const { clientX, clientY } = event;
      if (point === undefined) return;
      // On the window: during a press Plotly lays a sheet over the page that takes what follows.
      window.addEventListener(
        "pointerup",
        (up) => {
          const moved = Math.hypot(up.clientX - clientX, up.clientY - clientY);
          if (moved <= CLICK_SLACK) click(point, up.timeStamp);
        },
        { once: true },
      );
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !handleKey(event, input)) return;
      event.preventDefault();
      // Arrows move the cell here and the LS elsewhere; one press must not do both.
      event.stopPropagation();
    },
  };
}

/** Whether the key was one of the map's. */
function handleKey(event: KeyboardEvent, input: MapPointerInput): boolean {
  const { geometry, box, cross, pinned, zoom, onPin, onZoom } = input;
  const stride = event.shiftKey ? 10 : 1;
  const here = cross ?? startPoint(input);
  switch (event.key) {
    case "ArrowLeft":
      moveCross(input, here, -stride, 0);
      return true;
    case "ArrowRight":
      moveCross(input, here, stride, 0);
      return true;
    case "ArrowUp":
      moveCross(input, here, 0, stride);
      return true;
    case "ArrowDown":
      moveCross(input, here, 0, -stride);
      return true;
    case "Enter": {
      const chamber = chamberAt(geometry, ...here);
      onPin(chamber < 0 ? undefined : chamber);
      return true;
    }
    case "Escape":
      if (pinned === undefined) return false;
      onPin(undefined);
      return true;
    case "+":
    case "-":
      onZoom(stepZoom(geometry, box, zoom, here, event.key === "+"));
      return true;
    case "0":
      onZoom(undefined);
      return true;
    default:
      return false;
  }
}

/** Where the keyboard starts: the middle of what is shown. */
function startPoint({ placing, box }: MapPointerInput): readonly [number, number] {
  return placing.toMap(box.width / 2, box.height / 2);
}

/** Moves the cross-hair by whole bins, from bin centre to bin centre, and the zoom after it. */
function moveCross(input: MapPointerInput, from: readonly [number, number], dx: number, dy: number): void {
  const { geometry, zoom, onCross, onZoom } = input;
  const bin = Math.max(0, binAt(geometry, ...from));
  const clamp = (at: number, n: number) => Math.min(n - 1, Math.max(0, at));
  const ix = clamp((bin % geometry.nx) + dx, geometry.nx);
  const iy = clamp(Math.floor(bin / geometry.nx) + dy, geometry.ny);
  const to = binCentre(geometry, iy * geometry.nx + ix);
  onCross(to, true);
  if (zoom !== undefined && !contains(zoom, to)) onZoom(showPoint(geometry, zoom, to));
}

const contains = ({ x, y }: MapZoom, [px, py]: readonly [number, number]): boolean =>
  px >= x[0] && px <= x[1] && py >= y[0] && py <= y[1];

/** From pixels of the map's element to pixels of its plot area. */
const inPlot = ([left, top]: readonly [number, number]): readonly [left: number, top: number] => [
  left - MAP_MARGIN.left,
  top - MAP_MARGIN.top,
];
