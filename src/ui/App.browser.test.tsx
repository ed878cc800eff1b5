import type { Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { DialsError } from "../dials/dialsError";
import { FAKE_ELEMENTS, fakeRun } from "../state/fakeRun.fixture";
import { fakeClient, fakeDependencies, fakeEngine, settled } from "../state/fakeServices.fixture";
import { createAppStore } from "../state/store";
import { mountPage } from "./mountPage";

let root: Root | undefined;
let place: HTMLElement;

beforeEach(() => {
  place = document.body.appendChild(document.createElement("div"));
  place.id = "root";
});
afterEach(() => {
  root?.unmount();
  place.remove();
});

async function opened(client = fakeClient()) {
  const engine = fakeEngine();
  const store = createAppStore(fakeDependencies({ engine, client }));
  root = mountPage(place, store);
  await store.getState().start();
  return { engine, store };
}

async function judged() {
  const { engine, store } = await opened();
  await page.getByRole("link", { name: "900002" }).click();
  engine.finish();
  await settled();
  await expect.element(page.getByRole("button", { name: "Judge again" })).toBeVisible();
  return { engine, store };
}

const verdict = () => page.getByRole("region", { name: "Verdict" });
const partial = fakeRun(300, FAKE_ELEMENTS.slice(0, 2));

describe("the page", () => {
  it("leads from the list of runs over progress to the first verdicts, and keeps them on Cancel", async () => {
    const { engine } = await opened();
    await page.getByRole("link", { name: "900002" }).click();
    engine.progress({ step: "fetching", label: "ME-1", done: 150, total: 2400 });
    await expect.element(page.getByText("150 of 2,400 maps")).toBeVisible();
    engine.progress({ step: "judging", label: "ME-2", done: 600, total: 2400, partial });
    await page.getByRole("button", { name: "Cancel, keep 2 of 8 elements" }).click();
    await expect
      .element(page.getByRole("alert"))
      .toHaveTextContent("Cancelled. 2 elements are judged and kept");
    await expect.element(verdict()).toHaveTextContent("LS 4");
  });

  it("says what failed and keeps what was judged; Retry asks again", async () => {
    const { engine } = await opened();
    await page.getByRole("link", { name: "900002" }).click();
    engine.progress({ step: "judging", label: "ME-2", done: 600, total: 2400, partial });
    engine.fail(new DialsError({ kind: "network", url: "/api/v1/th2/", tries: 4, detail: "refused" }));
    const alert = page.getByRole("alert");
    await expect
      .element(alert)
      .toHaveTextContent("The server did not answer. 2 elements are judged and kept");
    await alert.getByRole("button", { name: "Retry" }).click();
    expect(engine.requests).toHaveLength(2);
  });

  it("offers Retry on the first page when the server is down", async () => {
    let isDown = true;
    const refused = new DialsError({ kind: "network", url: "/api/v1/", tries: 4, detail: "refused" });
    await opened(
      fakeClient({ listWorkspaces: () => (isDown ? Promise.reject(refused) : Promise.resolve(["csc"])) }),
    );
    await expect.element(page.getByRole("alert")).toHaveTextContent("The server did not answer");
    isDown = false;
    await page.getByRole("button", { name: "Retry" }).click();
    await expect.element(page.getByRole("link", { name: "900002" })).toBeVisible();
  });

  it("opens at the worst anomaly and says why", async () => {
    await judged();
    await expect
      .element(verdict())
      .toHaveTextContent("ME−2/1/07: 100 % fewer hits than expected (beyond −10 σ)");
    await expect.element(page.getByText("SIMULATED", { exact: true })).toBeVisible();
  });
});

describe("the list of runs", () => {
  it("says what OMS knows of each, and that the source is a simulation", async () => {
    await opened();
    const known = page.getByRole("row").filter({ hasText: "900002" });
    await expect
      .element(known)
      .toHaveTextContent("90000298772026-06-01 12:003 h 30 min20.5214.3300simulated");
    await expect.element(page.getByRole("row").filter({ hasText: "900001" })).toHaveTextContent("not in OMS");
    await expect.element(page.getByText("SIMULATED", { exact: true })).toBeVisible();
  });

  it("is searched, moved through and opened by keys", async () => {
    const { store } = await opened();
    await page.getByRole("searchbox", { name: "Search runs" }).click();
    await userEvent.keyboard("90000");
    await expect
      .element(page.getByRole("status").filter({ hasText: "runs" }))
      .toHaveTextContent("3 of 3 runs");
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    expect(store.getState().runNumber).toBe(900002);
  });

  it("opens the newest match from the search field", async () => {
    const { store } = await opened();
    await page.getByRole("searchbox", { name: "Search runs" }).click();
    await userEvent.keyboard("9877{Enter}");
    expect(store.getState().runNumber).toBe(900002);
  });

  it("stays usable where OMS does not answer, and asks it again", async () => {
    const away = new DialsError({
      kind: "serverFailed",
      url: "/oms-proxy/",
      tries: 3,
      status: 500,
      detail: "away",
    });
    const working = fakeClient();
    let isAway = true;
    await opened(
      fakeClient({
        listRunFacts: (...asked) => (isAway ? Promise.reject(away) : working.listRunFacts(...asked)),
      }),
    );
    const complaint = page.getByText("OMS did not answer: the server failed");
    await expect.element(complaint).toBeVisible();
    await expect.element(page.getByRole("link", { name: "900002" })).toBeVisible();
    isAway = false;
    await page.getByRole("button", { name: "Retry" }).click();
    await expect.element(complaint).not.toBeInTheDocument();
    await expect.element(page.getByRole("row").filter({ hasText: "900002" })).toHaveTextContent("9877");
  });
});

describe("the keys", () => {
  it("step, jump among anomalies, and go to a number", async () => {
    await judged();
    await userEvent.keyboard("{Home}{ArrowRight}{Shift>}{ArrowRight}{/Shift}");
    await expect
      .element(page.getByRole("slider", { name: "Lumisection" }))
      .toHaveAttribute("aria-valuenow", "12");
    await userEvent.keyboard("n");
    await expect.element(verdict()).toHaveTextContent("ME−2/2/31: 142 % more hits");
    await userEvent.keyboard(":");
    await userEvent.keyboard("185{Enter}");
    await expect.element(verdict()).toHaveTextContent("BADLS 185");
  });

  it("belong to the field while one has the focus", async () => {
    const { store } = await judged();
    await page.getByRole("button", { name: /Monitoring element/ }).click();
    await userEvent.keyboard("p3");
    expect(store.getState().lsNumber).toBe(141);
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await vi.waitFor(() => expect(store.getState().mePath).toBe(FAKE_ELEMENTS[6]));
  });

  it("do not move the LS while they move inside a group of buttons", async () => {
    const { store } = await judged();
    await page.getByRole("radio", { name: "Recipe" }).click();
    await userEvent.keyboard("{ArrowRight}");
    expect(store.getState().lsNumber).toBe(141);
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(store.getState().windowMode).toBe("ls"));
  });

  it("unpin with Esc", async () => {
    const { store } = await judged();
    expect(store.getState().pinned).toBe("ME-2/1/07");
    await userEvent.keyboard("{Escape}");
    expect(store.getState().pinned).toBeUndefined();
  });
});

describe("the regions", () => {
  it("are one stop for Tab, moved through with the arrows, pinned with Enter", async () => {
    const { store } = await judged();
    const regions = page.getByRole("region", { name: "Regions" });
    expect(regions.element().querySelectorAll("button[tabindex='0']")).toHaveLength(1);
    await regions.getByRole("button", { name: "−2/1/07" }).click();
    await userEvent.keyboard("{ArrowDown}{Enter}");
    expect(store.getState().pinned).not.toBe("ME-2/1/07");
    expect(store.getState().pinned).toBeDefined();
    expect(store.getState().lsNumber).toBe(141);
  });
});

describe("the export", () => {
  it("counts every verdict against its whole and saves the eight files", async () => {
    await judged();
    const saved: string[] = [];
    const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      saved.push(this.download);
    });
    await userEvent.keyboard("e");
    const dialog = page.getByRole("dialog", { name: "Export run 900002" });
    await expect.element(dialog).toHaveTextContent("of 299 LS");
    await expect.element(dialog).toHaveTextContent("Not evaluated LS are never in GoodLS");
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(saved).toHaveLength(8));
    click.mockRestore();
    expect(saved[0]).toBe("SIMULATED_CSC_Lumiscope_Collisions2026_900002_900002_GoodLS_DRAFT.json");
    await expect.element(page.getByText("8 files saved")).toBeVisible();
  });
});
