import { type HTMLAttributes, type ReactNode, type RefObject, useLayoutEffect, useRef } from "react";
import type { LsNumber } from "../../domain/units";
import { fitCanvas } from "../canvas/fitCanvas";
import "./ls-tracks.css";

/** Draws on a canvas of one unit = one CSS pixel. */
type Drawing = (context: CanvasRenderingContext2D) => void;

interface LsSliderProps {
  readonly element: RefObject<HTMLDivElement | null>;
  /** Of `element`, CSS pixels; 0 until it is in the page. */
  readonly width: number;
  readonly height: number;
  /** LS of the run, ascending, at least one. */
  readonly lsNumbers: Uint32Array;
  readonly selectedLs: LsNumber;
  /** The LS in words. */
  readonly valueText: string;
  /** From the lowest to the top; each is drawn anew when it is another function. */
  readonly layers: readonly Drawing[];
  readonly gestures: HTMLAttributes<HTMLElement>;
  readonly children?: ReactNode;
}

/**
 * A focusable slider over the LS of a run whose looks are drawn. What does not follow the selection has a canvas of its
 * own, so that scrubbing repaints only the rest.
 */
export function LsSlider(props: LsSliderProps) {
  const { element, width, height, lsNumbers, selectedLs, valueText, layers, gestures, children } = props;
  return (
    <div
      ref={element}
      className="ls-tracks canvas-place"
      style={{ height }}
      role="slider"
      tabIndex={0}
      aria-label="Lumisection"
      aria-valuemin={lsNumbers[0]}
      aria-valuemax={lsNumbers[lsNumbers.length - 1]}
      aria-valuenow={selectedLs}
      aria-valuetext={valueText}
      {...gestures}
    >
      {layers.map((draw, layer) => (
        <Layer key={layer} draw={draw} width={width} height={height} />
      ))}
      {children}
    </div>
  );
}

interface LayerProps {
  readonly draw: Drawing;
  readonly width: number;
  readonly height: number;
}

function Layer({ draw, width, height }: LayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current !== null && width > 0) draw(fitCanvas(canvas.current, width, height));
  }, [draw, width, height]);
  return <canvas ref={canvas} />;
}
