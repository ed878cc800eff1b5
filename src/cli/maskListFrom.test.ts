import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { maskListText } from "../domain/maskList";
import { maskListFrom } from "./maskListFrom";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lumiscope-masks-"));
});
afterEach(() => rm(folder, { recursive: true }));

it("a mask that somebody withdrew hides nothing, and the list is named by a digest of its own", async () => {
  const word = { by: "Anna", atUtc: "2026-11-23T04:00:00.000Z", comment: "elog 1234" };
  const mask = (region: string) => ({
    ...{ region, fromRun: 380306, toRun: 389999, owner: "CSC DPG", reason: "no HV", expires: "2026-12-31" },
    ...word,
  });
  const standing = [mask("ME-2/1/07"), mask("ME-2/1/08")];
  const file = join(folder, "masks.json");
  const given = async (masks: typeof standing) => {
    await writeFile(file, maskListText({ workspace: "csc", version: 1, masks }));
    return maskListFrom(file, "csc");
  };
  const before = await given(standing);
  const after = await given([{ ...standing[0], ...{ withdrawn: word } }, standing[1]]);
  expect(before?.masks).toHaveLength(2);
  expect(after?.masks).toEqual([standing[1]]);
  expect(after?.list?.sha256).not.toBe(before?.list?.sha256);
});
