import { describe, expect, it } from "vitest";
import type { KnownDefect } from "../../domain/knownDefects";
import { maskListText } from "../../domain/maskList";
import type { StoreDependencies } from "../appState";
import { fakeRun } from "../fakeRun.fixture";
import { fakeDependencies, fakeEngine, settled } from "../fakeServices.fixture";
import { createAppStore } from "../store";
import { whyNotDecided } from "../decisions/whyNotDecided";

const mask: KnownDefect = {
  ...{ region: "ME-2/1/07", fromRun: 900002, toRun: 900002 },
  ...{ owner: "CSC DPG", reason: "no HV", expires: "2026-12-31" },
};
const signature = { who: "Anna", comment: "see elog 1234" };

/** What a browser keeps. */
function drawer(): NonNullable<StoreDependencies["storage"]> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

async function openRun(change: Partial<StoreDependencies> = {}) {
  const engine = fakeEngine();
  const store = createAppStore(fakeDependencies({ engine, ...change }));
  await store.getState().start();
  store.getState().openRun(900002);
  await settled();
  const finish = async (masks?: ReturnType<typeof fakeRun>["masks"]) => {
    engine.finish({ ...fakeRun(60), runNumber: 900002, ...(masks && { masks }) });
    await settled();
  };
  await finish();
  return { engine, finish, state: () => store.getState() };
}

describe("a mask", () => {
  it("is tried out at once, and then nothing is exported, saved or decided", async () => {
    const { engine, finish, state } = await openRun();
    state().tryMask(mask);
    expect(engine.requests.at(-1)).toMatchObject({ runNumber: 900002, masks: { proposed: [mask] } });
    const tried = {
      list: undefined,
      inForce: [mask],
      proposed: [mask],
      expired: [],
      unknown: [],
      without: undefined,
    };
    await finish(tried);
    expect(state().planExport()).toEqual({
      kind: "blocked",
      why: "Masks are tried out that nobody signed for: apply or drop them first.",
    });
    const { analysis } = state();
    expect(whyNotDecided(analysis.phase === "ready" ? analysis.analysis : undefined)).toContain(
      "nobody signed",
    );
    expect(await state().saveRunFile()).toBeUndefined();
  });

  it("tried again for a region takes the place of the one before; one is dropped, or all", async () => {
    const { engine, state } = await openRun();
    state().tryMask(mask);
    state().tryMask({ ...mask, region: "ME-2/1/08" });
    state().tryMask({ ...mask, reason: "HV trip" });
    expect(engine.requests.at(-1)?.masks?.proposed).toMatchObject([
      { region: "ME-2/1/08" },
      { region: "ME-2/1/07", reason: "HV trip" },
    ]);
    state().dropProposedMask("ME-2/1/07");
    expect(engine.requests.at(-1)?.masks?.proposed).toMatchObject([{ region: "ME-2/1/08" }]);
    state().dropProposedMasks();
    expect(engine.requests.at(-1)?.masks).toBeUndefined();
  });

  it("comes on the list by a name and a comment, and stays there in this browser and in its file", async () => {
    const storage = drawer();
    const { engine, state } = await openRun({ storage });
    expect(state().applyMasks(signature)).toBe("Nothing is tried out.");
    state().tryMask(mask);
    expect(state().applyMasks({ ...signature, who: " " })).toContain("who you are");
    expect(state().applyMasks({ ...signature, comment: "ok" })).toContain("three characters");
    expect(state().applyMasks(signature)).toBeUndefined();
    const signed = { ...mask, by: "Anna (self-declared)", comment: "see elog 1234" };
    expect(engine.requests.at(-1)?.masks).toMatchObject({
      list: { version: 1 },
      masks: [signed],
      proposed: [],
    });
    const file = state().maskListFile();
    expect(file?.name).toBe("CSC_Lumiscope_masks_v1.json");

    const later = await openRun({ storage });
    expect(later.engine.requests[0].masks).toMatchObject({ list: { version: 1 }, masks: [signed] });
    expect(later.state().maskListFile()).toEqual(file);
    later.state().dropMaskList();
    expect(later.engine.requests.at(-1)?.masks).toBeUndefined();
    expect((await openRun({ storage })).engine.requests[0].masks).toBeUndefined();
  });

  it("is withdrawn by a name and a comment: judged again, and still on the list with who put it there", async () => {
    const storage = drawer();
    const { engine, state } = await openRun({ storage });
    state().tryMask(mask);
    state().applyMasks(signature);
    const listed = () => state().masks.csc?.list?.value.masks ?? [];
    const [standing] = listed();
    expect(state().withdrawMask(standing, { who: "Ben", comment: " " })).toContain("three characters");
    expect(state().withdrawMask({ ...standing }, { who: "Ben", comment: "HV is back" })).toContain("changed");
    expect(state().withdrawMask(standing, { who: "Ben", comment: "HV is back" })).toBeUndefined();
    expect(engine.requests.at(-1)?.masks).toMatchObject({ list: { version: 2 }, masks: [] });
    const withdrawn = { by: "Ben (self-declared)", comment: "HV is back" };
    expect(listed()).toMatchObject([{ ...mask, by: "Anna (self-declared)", withdrawn }]);
    expect((await openRun({ storage })).engine.requests[0].masks?.masks).toEqual([]);
    expect(state().withdrawMask(listed()[0], signature)).toContain("changed");
  });
});

describe("a mask list", () => {
  const list = {
    workspace: "csc",
    version: 4,
    masks: [{ ...mask, by: "Ben", atUtc: "2026-11-23T04:00:00Z", comment: "elog" }],
  };
  const fileOf = (text: string) => new File([text], "masks.json");

  it("is opened from a file, or refused with the reason while the one before stays", async () => {
    const { engine, state } = await openRun({ storage: drawer() });
    await state().loadMaskList(fileOf(maskListText(list)));
    expect(engine.requests.at(-1)?.masks).toMatchObject({ list: { version: 4 } });
    await state().loadMaskList(fileOf(maskListText({ ...list, workspace: "hcal" })));
    expect(state().maskFailure).toBe("masks.json cannot be used: it is for workspace hcal, not for csc.");
    expect(state().masks.csc?.list?.value.version).toBe(4);
  });

  it("that the browser cannot keep says so", async () => {
    const { state } = await openRun();
    await state().loadMaskList(fileOf(maskListText(list)));
    expect(state().maskFailure).toBe("This browser keeps no list: save it as a file.");
  });
});
