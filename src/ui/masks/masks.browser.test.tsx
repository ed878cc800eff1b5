import type { Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { fakeRun } from "../../state/fakeRun.fixture";
import { fakeDependencies, fakeEngine, settled } from "../../state/fakeServices.fixture";
import { createAppStore } from "../../state/store";
import { mountPage } from "../mountPage";

let root: Root | undefined;
let place: HTMLElement;
beforeEach(() => {
  place = document.body.appendChild(document.createElement("div"));
});
afterEach(() => {
  root?.unmount();
  place.remove();
});

it("a pinned region is masked in a sandbox, with what that changes beside, until somebody signs", async () => {
  const engine = fakeEngine();
  const store = createAppStore(fakeDependencies({ engine }));
  root = mountPage(place, store);
  await store.getState().start();
  await page.getByRole("link", { name: "900002" }).click();
  const run = fakeRun();
  engine.finish(run);
  await settled();
  await page.getByRole("button", { name: "Mask this region…" }).click();
  const form = page.getByRole("dialog", { name: "Mask ME−2/1/07" });
  await expect.element(form.getByLabelText("Reason")).toHaveFocus();
  await userEvent.keyboard("no HV{Enter}");
  await expect.element(form.getByRole("alert")).toHaveTextContent("Say who looks after it");
  await form.getByLabelText("Owner").fill("CSC DPG");
  await form.getByLabelText("Until").fill("31.12.2026");
  await form.getByRole("button", { name: "Try it" }).click();
  await expect.element(form.getByRole("alert")).toHaveTextContent("as 2026-12-31");
  await form.getByLabelText("Until").fill("2026-12-31");
  await form.getByRole("button", { name: "Try it" }).click();

  const [mask] = engine.requests[1].masks?.proposed ?? [];
  expect(mask).toEqual({
    ...{ region: "ME-2/1/07", fromRun: 900002, toRun: 900002 },
    ...{ owner: "CSC DPG", reason: "no HV", expires: "2026-12-31" },
  });
  const bad = run.verdicts.filter(({ state }) => state === "BAD").length;
  const verdicts = run.verdicts.map((verdict) =>
    verdict.state === "BAD" ? ({ state: "GOOD", defects: [] } as const) : verdict,
  );
  const masks = { list: undefined, inForce: [mask], expired: [], unknown: [] };
  const without = { segments: run.segments, verdicts: run.verdicts };
  engine.finish({ ...run, verdicts, masks: { ...masks, proposed: [mask], without } });
  const notice = page.getByRole("status").filter({ hasText: "SANDBOX" });
  await expect.element(notice).toHaveTextContent(`Tried out without ME−2/1/07.`);
  await expect.element(notice).toHaveTextContent(`Without masks ${bad} LS`);
  // BAD by two adjacent chambers, of which this is one.
  store.getState().selectLs(185);
  await expect
    .element(page.getByRole("region", { name: "Verdict" }))
    .toHaveTextContent("Without masks: BAD, ME−2/1/07");

  // Another run is not what it is about.
  store.getState().openRun(900004);
  await expect.element(notice).not.toBeInTheDocument();
  store.getState().openRun(900002);
  engine.finish({ ...run, verdicts, masks: { ...masks, proposed: [mask], without } });

  await notice.getByRole("button", { name: "Apply…" }).click();
  const dialog = page.getByRole("dialog", { name: "Masks of csc" });
  await dialog.getByLabelText("Your name").fill("Anna");
  await dialog.getByRole("button", { name: "Sign and apply" }).click();
  await expect.element(dialog.getByRole("alert")).toHaveTextContent("Say why");
  await dialog.getByLabelText("Comment").fill("agreed with the DOC");
  await dialog.getByRole("button", { name: "Sign and apply" }).click();
  await expect.element(notice).not.toBeInTheDocument();
  expect(engine.requests.at(-1)?.masks).toMatchObject({
    list: { version: 1 },
    masks: [{ ...mask, by: "Anna (self-declared)", comment: "agreed with the DOC" }],
    proposed: [],
  });

  engine.finish({ ...run, verdicts, masks: { ...masks, proposed: [], without } });
  await page.getByRole("button", { name: "File" }).click();
  await page.getByRole("menuitem", { name: "Masks" }).click();
  await dialog.getByRole("button", { name: "Withdraw… the mask of ME−2/1/07" }).click();
  const withdrawal = dialog.getByRole("form", { name: "Withdraw the mask of ME−2/1/07" });
  await expect.element(withdrawal.getByLabelText("Comment")).toHaveFocus();
  await userEvent.keyboard("HV is back{Enter}");
  await expect.element(withdrawal).not.toBeInTheDocument();
  await expect
    .element(dialog.getByRole("row", { name: "ME−2/1/07" }))
    .toHaveTextContent("Withdrawn: Anna (self-declared), 1970-01-01: HV is back");
  // The button that opened the form is gone; the keyboard stays in the dialog all the same.
  expect(dialog.element().contains(document.activeElement)).toBe(true);
  expect(engine.requests.at(-1)?.masks).toMatchObject({ list: { version: 2 }, masks: [] });
});
