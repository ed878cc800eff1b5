import { createRoot, type Root } from "react-dom/client";
import { flushSync } from "react-dom";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { axisGeometry } from "../../domain/geometry/axes";
import { HistogramView, type HistogramViewProps } from "./HistogramView";
import "../styles/tokens.css";

/** Ten bins in three groups; the last bin holds nothing and nothing is expected there. */
const geometry = axisGeometry({
  ...{ mePath: "JetMET/METSig", label: "METSig", title: "METSig" },
  ...{ from: 0, to: 10, bins: 10, groups: [2, 3, 5] },
});
const input = Float32Array.of(100, 80, 60, 40, 20, 20, 10, 10, 10, 0);
const expectation = Float32Array.of(100, 80, 60, 40, 20, 10, 10, 10, 10, 0);
const events = { onCross: vi.fn(), onPin: vi.fn() };

const props: HistogramViewProps = {
  geometry,
  maps: {
    mePath: "JetMET/METSig",
    members: Uint32Array.of(1),
    input,
    expectation,
    deviance: input.map((n, bin) => (bin === 9 ? NaN : n - expectation[bin])),
    relative: input.map((n, bin) => (bin === 9 ? NaN : n / expectation[bin] - 1)),
  },
  ...{ zMax: 100, scale: "linear", lossMode: "sigma", showChambers: true, knownDefects: [] },
  tags: [{ at: [5.5, 0.5], text: "5..6 hot" }],
  ...{ pinned: undefined, cross: undefined, busyLabel: undefined },
  corners: { input: { topRight: "LS 1", bottomLeft: "350 hits" }, reconstruction: {}, loss: {} },
  ...events,
};

let place: HTMLElement;
let root: Root;
beforeEach(() => {
  vi.clearAllMocks();
  place = document.createElement("div");
  place.style.width = "900px";
  document.body.append(place);
  root = createRoot(place);
});
afterEach(() => {
  root.unmount();
  place.remove();
});

async function show(changed: Partial<HistogramViewProps> = {}): Promise<readonly HTMLElement[]> {
  flushSync(() => root.render(<HistogramView {...props} {...changed} />));
  await vi.waitFor(() => expect(place.querySelectorAll("canvas")).toHaveLength(2));
  return [...place.querySelectorAll<HTMLElement>("[role=application]")];
}

/** Colour at a share of the plot area of a panel. */
function colourAt(panel: HTMLElement, x: number, y: number): readonly number[] {
  const canvas = panel.querySelector("canvas");
  const context = canvas?.getContext("2d");
  if (!canvas || !context) throw new Error("the panel has no canvas");
  const ratio = canvas.width / canvas.clientWidth;
  const [left, top] = [46 + x * (canvas.clientWidth - 52), 2 + y * (canvas.clientHeight - 38)];
  return [...context.getImageData(Math.round(left * ratio), Math.round(top * ratio), 1, 1).data];
}

it("fills the input up to its hits, and draws the loss upwards where there are too many", async () => {
  const [counts, loss] = await show();
  const paper = colourAt(counts, 0.75, 0.5);
  // Bin 3 of ten holds 40 of 100.
  expect(colourAt(counts, 0.35, 0.7)).not.toEqual(paper);
  expect(colourAt(counts, 0.35, 0.5)).toEqual(paper);
  const [red, , blue] = colourAt(loss, 0.55, 0.3);
  expect(red).toBeGreaterThan(blue + 50);
  expect(colourAt(loss, 0.15, 0.3)).toEqual(paper);
});

it("moves the bin by keys and pins its group, named in the text alternative", async () => {
  const [counts] = await show();
  expect(counts.getAttribute("aria-label")).toContain("METSig: 350 hits, 5..6 hot");
  const press = (key: string) => counts.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  press("ArrowRight");
  expect(events.onCross).toHaveBeenLastCalledWith([6.5, 0.5]);
  await show({ cross: [1.5, 0.5] });
  press("Enter");
  expect(events.onPin).toHaveBeenLastCalledWith(0);
});

it("keeps the last histogram while the next is on its way", async () => {
  await show();
  const [counts] = await show({ maps: undefined, busyLabel: "loading METSig, LS 2" });
  expect(counts.textContent).toContain("loading METSig, LS 2");
  expect(counts.className).toContain("histogram-stale");
  expect(colourAt(counts, 0.35, 0.7)).not.toEqual(colourAt(counts, 0.35, 0.5));
});
