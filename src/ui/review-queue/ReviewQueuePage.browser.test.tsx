import { createRoot, type Root } from "react-dom/client";
import { afterEach, expect, it } from "vitest";
import { page } from "vitest/browser";
import { queueRow } from "../../domain/review/queueRow";
import { LINKED_SYSTEMS } from "../../domain/review/runLinks";
import { drawnRun } from "../../domain/runAnalysis.fixture";
import { fakeClient, fakeDependencies } from "../../state/fakeServices.fixture";
import type { QueueEntry } from "../../state/review/queueState";
import { createAppStore } from "../../state/store";
import "../styles/tokens.css";
import "../styles/base.css";
import { StoreProvider } from "../useAppStore";
import { ReviewQueuePage } from "./ReviewQueuePage";

const RUNS = Array.from({ length: 600 }, (_, k) => 380001 + k);
let root: Root;
let place: HTMLElement;
afterEach(() => {
  root.unmount();
  place.remove();
});

/** Every system that a run can be linked to. */
const LINKS = LINKED_SYSTEMS.map((system) => ({ system, template: `https://${system}.example/{run}` }));

/** The page with 600 judged runs, the later the more LS flagged. @param width CSS pixels of the window */
async function openQueue(width = 1440) {
  const listRuns = () =>
    Promise.resolve(RUNS.map((runNumber) => ({ datasetId: 1, datasetName: "", runNumber, nLs: 900 })));
  const store = createAppStore(
    fakeDependencies({
      client: fakeClient({ listRuns }),
      certification: {
        runStates: () => Promise.resolve(new Map(RUNS.map((runNumber) => [runNumber, "COMPLETED"]))),
        publishedList: () => Promise.resolve(undefined),
        registryFlags: () => Promise.resolve(undefined),
        modelFlags: () => Promise.resolve([]),
        links: () => Promise.resolve(LINKS),
      },
    }),
  );
  const entries = RUNS.map((runNumber, k): [number, QueueEntry] => [
    runNumber,
    {
      phase: "judged",
      row: queueRow(drawnRun("G" + "B".repeat(Math.floor(k / 10)), { runNumber }), undefined),
    },
  ]);
  store.setState({ frontPage: "review", queueText: "380001-380600", queueEntries: new Map(entries) });
  place = document.body.appendChild(document.createElement("div"));
  place.style.cssText = `width: ${width}px; height: 800px; display: flex; flex-direction: column`;
  root = createRoot(place);
  root.render(
    <StoreProvider value={store}>
      <ReviewQueuePage />
    </StoreProvider>,
  );
  await store.getState().start();
  store.setState({ queueEntries: new Map(entries) });
  return store;
}

const rows = () => place.querySelectorAll("[role=row]");
const firstRun = () => place.querySelector("[role=rowheader]")?.textContent;

it("draws of 600 runs those on the screen alone, sorted and filtered, wherever it is scrolled to", async () => {
  await openQueue();
  await expect.element(page.getByRole("rowheader", { name: "380001" })).toBeVisible();
  expect(rows().length).toBeLessThan(50);
  await page.getByRole("columnheader", { name: "Flagged, LS" }).click();
  await page.getByRole("columnheader", { name: "Flagged, LS" }).click();
  await expect.poll(firstRun).toBe("380591");
  const grid = place.querySelector("[role=grid]");
  grid?.scrollTo({ top: grid.scrollHeight });
  await expect.element(page.getByRole("rowheader", { name: "380010" })).toBeVisible();
  expect(rows().length).toBeLessThan(50);
  await page.getByRole("radio", { name: "clean" }).click();
  await expect.element(page.getByRole("grid")).toHaveAttribute("aria-rowcount", "11");
});

it.each([1440, 1920])(
  "at %i px cuts nothing of heads, figures and links, and keeps heads above them",
  async (width) => {
    await openQueue(width);
    await expect.element(page.getByRole("link", { name: "Run 380001 in DIALS, new tab" })).toBeVisible();
    await expect.element(page.getByText("COMPLETED").first()).toBeVisible();
    const grid = place.querySelector("[role=grid]");
    expect(grid?.scrollWidth).toBe(grid?.clientWidth);
    const cut = [...place.querySelectorAll(".queue-head, .queue-cell")].filter(
      ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
        scrollWidth > clientWidth || scrollHeight > clientHeight,
    );
    expect(cut.map(({ textContent }) => textContent)).toEqual([]);

    grid?.scrollTo({ top: 5000 });
    await expect.element(page.getByRole("rowheader", { name: "380001" })).not.toBeInTheDocument();
    const edgesOf = (cells: Iterable<Element>) =>
      Array.from(cells, (cell) => {
        const { left, right } = cell.getBoundingClientRect();
        return [left, right];
      });
    const row = rows()[10];
    const cells = row.querySelectorAll("[role=rowheader], [role=gridcell]");
    expect(cells).toHaveLength(13);
    expect(edgesOf(cells)).toEqual(edgesOf(place.querySelectorAll("[role=columnheader]")));
  },
);
