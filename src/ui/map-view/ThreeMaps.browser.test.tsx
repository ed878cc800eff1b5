import { StrictMode, useState } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Chamber, MapGeometry } from "../../domain/geometry/mapGeometry";
import type { InspectedMaps } from "../../domain/runAnalysis";
import type { MapZoom, ThreeMapsProps } from "./mapProps";
import { ThreeMaps } from "./ThreeMaps";
import "../styles/tokens.css";

/** 40 bins wide and 20 high, so that a transposed map cannot pass for a right one; one chamber around the marker. */
const NX = 40;
const NY = 20;
const MARKER = { ix: 31, iy: 4 };
const chamber: Chamber = {
  name: "ME-2/1/07",
  ring: 1,
  number: 7,
  group: "ME2/1",
  outline: [
    [140, -80],
    [180, -80],
    [180, -40],
    [140, -40],
  ],
};
const geometry: MapGeometry = {
  label: "ME-2",
  nx: NX,
  ny: NY,
  xMin: -200,
  xMax: 200,
  yMin: -100,
  yMax: 100,
  xTitle: "Global X (cm)",
  yTitle: "Global Y (cm)",
  chambers: [chamber],
  regions: [],
  areaFractions: { start: new Uint32Array(2), bin: new Uint32Array(0), fraction: new Float32Array(0) },
};

function markerMaps(): InspectedMaps {
  const at = (value: number, rest: number) => {
    const values = new Float32Array(NX * NY).fill(rest);
    values[MARKER.iy * NX + MARKER.ix] = value;
    return values;
  };
  return {
    mePath: "CSC/CSCOfflineMonitor/recHits/hRHGlobalm2",
    members: Uint32Array.of(1),
    input: at(90, 0),
    expectation: at(80, 0),
    deviance: at(-5, Number.NaN),
    relative: at(-0.5, Number.NaN),
  };
}

const events = { onCross: vi.fn(), onPin: vi.fn(), onZoom: vi.fn() };

const props: ThreeMapsProps = {
  geometry,
  maps: markerMaps(),
  zMax: 100,
  scale: "log",
  lossMode: "sigma",
  palette: "viridis",
  showChambers: true,
  knownDefects: [],
  channelDefects: [],
  tags: [],
  pinned: undefined,
  cross: undefined,
  zoom: undefined,
  corners: { input: { topRight: "LS 1" }, reconstruction: {}, loss: {} },
  busyLabel: undefined,
  ...events,
};

/** Holds the zoom and the cross-hair as the page does. */
function Page(given: ThreeMapsProps) {
  const [zoom, setZoom] = useState<MapZoom | undefined>(undefined);
  const [cross, setCross] = useState<readonly [number, number] | undefined>(given.cross);
  return (
    <ThreeMaps
      {...given}
      zoom={zoom}
      cross={cross}
      onZoom={(next) => {
        events.onZoom(next);
        setZoom(next);
      }}
      onCross={(next) => {
        events.onCross(next);
        setCross(next);
      }}
    />
  );
}

let root: Root;
let host: HTMLElement;
const frames = () => Array.from(host.querySelectorAll<HTMLElement>(".map-frame"));
const show = (changed: Partial<ThreeMapsProps> = {}) =>
  root.render(
    <StrictMode>
      <Page {...props} {...changed} />
    </StrictMode>,
  );

/** Plotly has drawn what was asked for last. */
async function settled(): Promise<void> {
  await vi.waitFor(
    () => {
      expect(frames()).toHaveLength(3);
      for (const frame of frames()) {
        expect(frame.dataset.live).toBeUndefined();
        expect(frame.querySelector(".heatmaplayer image")).not.toBeNull();
      }
    },
    { timeout: 60_000, interval: 50 },
  );
}

beforeEach(() => {
  vi.clearAllMocks();
  host = document.createElement("div");
  host.style.width = "1100px";
  document.body.append(host);
  root = createRoot(host);
});

afterEach(() => {
  root.unmount();
  host.remove();
});

describe("three maps", () => {
  it("draw an off-centre marker at the same place, lower origin, on the canvas and by Plotly", async () => {
    show();
    await settled();
    for (const frame of frames()) {
      const canvas = frame.querySelector<HTMLCanvasElement>(".map-pixels");
      if (canvas === null) throw new Error("no pixel canvas");
      expect([canvas.width, canvas.height]).toEqual([NX, NY]);
      expect(inkOf(canvas)).toEqual([{ x: MARKER.ix, y: NY - 1 - MARKER.iy }]);

      const image = frame.querySelector<SVGImageElement>(".heatmaplayer image");
      if (image === null) throw new Error("Plotly drew no image");
      const { x, y } = middleOf(inkOf(await canvasOf(image)));
      expect(x).toBeCloseTo((MARKER.ix + 0.5) / NX, 2);
      expect(y).toBeCloseTo(1 - (MARKER.iy + 0.5) / NY, 2);
    }
  });

  it("have one zoom: the wheel on one moves the axes of all three", async () => {
    show();
    await settled();
    const before = tickTexts();
    const box = frames()[0].getBoundingClientRect();
    let width = imageWidth();
    for (let turn = 1; turn <= 3; turn++) {
      const place = { clientX: box.left + 200, clientY: box.top + 100 };
      frames()[0].dispatchEvent(new WheelEvent("wheel", { deltaY: -100, ...place, cancelable: true }));
      await vi.waitFor(() => expect(imageWidth()).toBeGreaterThan(width));
      width = imageWidth();
      expect(events.onZoom).toHaveBeenCalledTimes(turn);
    }
    await settled();
    const after = tickTexts();
    expect(after[0]).not.toEqual(before[0]);
    expect(after[1]).toEqual(after[0]);
    expect(after[2]).toEqual(after[0]);
  });

  it("keep the last maps with their own labels while the next ones load", async () => {
    show();
    await settled();
    show({
      maps: undefined,
      geometry: { ...geometry, label: "ME+4" },
      corners: { input: { topRight: "LS 2" }, reconstruction: {}, loss: {} },
      busyLabel: "loading LS 2",
    });
    await vi.waitFor(() => expect(host.textContent).toContain("loading LS 2"));
    const [input] = frames();
    expect(input.textContent).toContain("ME−2");
    expect(input.textContent).toContain("LS 1");
    expect(input.textContent).not.toContain("ME+4");
    const image = input.querySelector(".heatmaplayer");
    expect(image && getComputedStyle(image).opacity).toBe("0.4");
  });

  it("are worked by keys: arrows move the cell, Enter pins its chamber, Escape unpins; the page hears none of them", async () => {
    const page = vi.fn();
    document.addEventListener("keydown", page);
    show({ cross: [130, -50], pinned: 0 });
    await vi.waitFor(() => expect(frames()).toHaveLength(3));
    const press = (key: string) =>
      frames()[1].dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    press("ArrowRight");
    await vi.waitFor(() =>
      expect(host.querySelector("[aria-live]")?.textContent).toContain("ME-2/1/07, x, y 145, −45 cm"),
    );
    expect(events.onCross).toHaveBeenLastCalledWith([145, -45]);
    press("Enter");
    expect(events.onPin).toHaveBeenLastCalledWith(0);
    press("Escape");
    expect(events.onPin).toHaveBeenLastCalledWith(undefined);
    expect(page).not.toHaveBeenCalled();
    press("n");
    expect(page).toHaveBeenCalledTimes(1);
    document.removeEventListener("keydown", page);
  });

  it("say in words what each shows", async () => {
    show({ tags: [{ at: [0, 0], text: "07 dead" }] });
    await vi.waitFor(() => expect(frames()).toHaveLength(3));
    const words = frames().map((frame) => frame.getAttribute("aria-label"));
    expect(words[0]).toContain("Input of ME-2: LS 1");
    expect(words[2]).toContain("Loss of ME-2: 07 dead");
  });
});

/** Width of the whole map, of which a zoom shows a part, pixels. */
function imageWidth(): number {
  return Number.parseFloat(frames()[0].querySelector<HTMLElement>(".map-pixels")?.style.width ?? "");
}

function tickTexts(): string[][] {
  return frames().map((frame) =>
    Array.from(frame.querySelectorAll(".xtick text, .ytick text"), (tick) => tick.textContent),
  );
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Pixels that are not transparent. */
function inkOf(canvas: HTMLCanvasElement): Place[] {
  const { data } = contextOf(canvas).getImageData(0, 0, canvas.width, canvas.height);
  const ink: Place[] = [];
  for (let i = 0; i < canvas.width * canvas.height; i++) {
    if (data[4 * i + 3] > 0) ink.push({ x: i % canvas.width, y: Math.floor(i / canvas.width) });
  }
  return ink;
}

/** Plotly's image over the whole plot area, redrawn at 200 x 100. */
async function canvasOf(element: SVGImageElement): Promise<HTMLCanvasElement> {
  const image = new Image();
  image.src = element.getAttribute("href") ?? element.getAttribute("xlink:href") ?? "";
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [200, 100];
  const context = contextOf(canvas);
  context.imageSmoothingEnabled = false;
  context.drawImage(image, 0, 0, 200, 100);
  return canvas;
}

/** Mean place of the ink as shares of 200 x 100. */
function middleOf(ink: readonly Place[]): Place {
  const mean = (of: (place: Place) => number) =>
    ink.reduce((sum, place) => sum + of(place) + 0.5, 0) / ink.length;
  return { x: mean(({ x }) => x) / 200, y: mean(({ y }) => y) / 100 };
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no 2d context");
  return context;
}
