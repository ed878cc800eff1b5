import { StrictMode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Verdict } from "../../domain/verdict";
import { LsTracks } from "./LsTracks";
import { GUTTER, ROWS } from "./trackLayout";
import type { LsTracksProps } from "./tracksProps";
import "../styles/tokens.css";

const GOOD: Verdict = { state: "GOOD", defects: [] };
const BAD: Verdict = { state: "BAD", reasons: [0], defects: [] };
const EMPTY: Verdict = { state: "NOT EVALUATED", why: "missing", detail: "ME+3" };
const LAST = 3800;
const HOLE = 1000;
const EMPTY_LS = 2000;
const BAD_LS = 3000;

const lsNumbers = Uint32Array.from({ length: LAST }, (_, i) => i + 1).filter((ls) => ls !== HOLE);
const events = { onSelect: vi.fn(), onBrush: vi.fn() };
const props: LsTracksProps = {
  lsNumbers,
  verdicts: Array.from(lsNumbers, (ls) => (ls === EMPTY_LS ? EMPTY : ls === BAD_LS ? BAD : GOOD)),
  isByHand: undefined,
  instLumi: new Float64Array(lsNumbers.length).fill(20),
  score: new Float32Array(lsNumbers.length).fill(3),
  threshold: 4.9,
  reach: 10,
  selectedLs: HOLE - 1,
  brush: [960, 1040],
  members: Uint32Array.of(998, 999, 1001),
  ...events,
};

let root: Root;
let host: HTMLElement;
const slider = () => {
  const element = host.querySelector<HTMLElement>("[role=slider]");
  if (element === null) throw new Error("no slider");
  return element;
};
const show = async (changed: Partial<LsTracksProps> = {}) => {
  root.render(
    <StrictMode>
      <LsTracks {...props} {...changed} />
    </StrictMode>,
  );
  // Drawn once the browser has laid the page out, which on a busy machine takes it more than a second.
  await vi.waitFor(() => expect(host.querySelector("canvas")?.width).toBeGreaterThan(1000), {
    timeout: 15_000,
  });
};

beforeEach(() => {
  vi.clearAllMocks();
  host = document.createElement("div");
  host.style.width = "1440px";
  document.body.append(host);
  root = createRoot(host);
});

afterEach(() => {
  root.unmount();
  host.remove();
});

describe("LS tracks", () => {
  it("show one LS of 3,800 at 2 px or more: one that is EMPTY, one that is BAD, one that does not exist", async () => {
    await show();
    const foot = stripRow(ROWS.strip.height - 2);
    const good = foot[columnOf(500)];
    expect(runAround(foot, columnOf(HOLE), (colour) => colour === 0)).toBeGreaterThanOrEqual(2);
    expect(runAround(foot, columnOf(EMPTY_LS), (colour) => colour === 0x12171dff)).toBeGreaterThanOrEqual(2);
    expect(good).toBe(0x559d77ff);
    // BAD reaches the top of the strip, where GOOD is not.
    const head = stripRow(2);
    expect(head[columnOf(500)]).toBe(0);
    expect(runAround(head, columnOf(BAD_LS), (colour) => colour === 0xc4161cff)).toBeGreaterThanOrEqual(2);
  });

  it("are a slider that says the LS and its verdict, and steps over LS that do not exist", async () => {
    await show();
    expect(slider().getAttribute("aria-valuenow")).toBe("999");
    expect(slider().getAttribute("aria-valuetext")).toBe("LS 999, GOOD, score 3.0 σ");
    const page = vi.fn();
    document.addEventListener("keydown", page);
    press("ArrowRight");
    expect(events.onSelect).toHaveBeenLastCalledWith(1001);
    press("End");
    expect(events.onSelect).toHaveBeenLastCalledWith(LAST);
    expect(page).not.toHaveBeenCalled();
    document.removeEventListener("keydown", page);
    await show({ selectedLs: EMPTY_LS });
    await vi.waitFor(() =>
      expect(slider().getAttribute("aria-valuetext")).toBe(
        "LS 2000, EMPTY, histogram missing: ME+3, score 3.0 σ",
      ),
    );
  });

  it("mark what a person decided by a line over the verdict, and say it", async () => {
    const isByHand = Array.from(lsNumbers, (ls) => ls >= 2500 && ls <= 2800);
    await show({ isByHand, selectedLs: 2600 });
    await vi.waitFor(() =>
      expect(slider().getAttribute("aria-valuetext")).toBe("LS 2600, GOOD, decided by hand, score 3.0 σ"),
    );
    const isInk = (colour: number) => colour === 0x12171dff;
    const [at, length] = [columnOf(2500), columnOf(2801) - columnOf(2500)];
    expect(Math.abs(runAround(stripRow(0), at, isInk) - length)).toBeLessThanOrEqual(1);
    expect(stripRow(4).filter(isInk).length).toBeLessThan(10);
  });

  it("move the brush after a selection outside it", async () => {
    await show({ selectedLs: 3000 });
    await vi.waitFor(() => expect(events.onBrush).toHaveBeenCalled());
    const [[from, to]] = events.onBrush.mock.lastCall as [[number, number]];
    expect([from <= 3000 && 3000 <= to, to - from]).toEqual([true, 80]);
  });

  it("zoom the brush by the wheel about the pointer", async () => {
    await show();
    const box = slider().getBoundingClientRect();
    const clientX = box.left + GUTTER + (1440 - GUTTER - 16) / 2;
    const wheel = { deltaY: -100, clientX, clientY: box.top + ROWS.zoomed.y + 5, cancelable: true };
    slider().dispatchEvent(new WheelEvent("wheel", wheel));
    expect(events.onBrush).toHaveBeenLastCalledWith([968, 1032]);
  });
});

const press = (key: string) =>
  slider().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));

const columnOf = (ls: number) => Math.round(GUTTER + ((ls - 1) / LAST) * (1440 - GUTTER - 16));

/** One row of the verdict strip as 0xrrggbbaa. */
function stripRow(down: number): number[] {
  const canvas = host.querySelector("canvas");
  const context = canvas?.getContext("2d");
  if (!canvas || !context) throw new Error("no canvas");
  const { data } = context.getImageData(0, ROWS.strip.y + down, canvas.width, 1);
  const view = new DataView(data.buffer);
  return Array.from({ length: canvas.width }, (_, x) => view.getUint32(4 * x));
}

/** Length of the unbroken run of matching pixels that starts within a pixel of `x`. */
function runAround(row: readonly number[], x: number, isWanted: (colour: number) => boolean): number {
  let start = [x - 1, x, x + 1].find((at) => isWanted(row[at])) ?? x;
  const first = start;
  while (isWanted(row[start])) start++;
  return start - first;
}
