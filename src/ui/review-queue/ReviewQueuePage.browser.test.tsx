import { createRoot, type Root } from "react-dom/client";
import { afterEach, expect, it } from "vitest";
import { page } from "vitest/browser";
import { queueRow } from "../../domain/review/queueRow";
import { drawnRun } from "../../domain/runAnalysis.fixture";
import { fakeClient, fakeDependencies } from "../../state/fakeServices.fixture";
import type { QueueEntry } from "../../state/review/queueState";
import { createAppStore } from "../../state/store";
import { StoreProvider } from "../useAppStore";
import { ReviewQueuePage } from "./ReviewQueuePage";

const RUNS = Array.from({ length: 600 }, (_, k) => 380001 + k);
let root: Root;
let place: HTMLElement;
afterEach(() => {
  root.unmount();
  place.remove();
});

/** The page with 600 judged runs, the later the more LS flagged. */
async function openQueue() {
  const listRuns = () =>
    Promise.resolve(RUNS.map((runNumber) => ({ datasetId: 1, datasetName: "", runNumber, nLs: 900 })));
  const store = createAppStore(fakeDependencies({ client: fakeClient({ listRuns }) }));
  const entries = RUNS.map((runNumber, k): [number, QueueEntry] => [
    runNumber,
    {
      phase: "judged",
      row: queueRow(drawnRun("G" + "B".repeat(Math.floor(k / 10)), { runNumber }), undefined),
    },
  ]);
  store.setState({ frontPage: "review", queueText: "380001-380600", queueEntries: new Map(entries) });
  place = document.body.appendChild(document.createElement("div"));
  place.style.cssText = "width: 1440px; height: 800px; display: flex; flex-direction: column";
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
