import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ExportFile } from "../domain/exportFile";
import { writeTogether } from "./writeTogether";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lumiscope-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const file = (name: string, text: string): ExportFile => ({
  kind: "csv",
  name,
  mediaType: "text/csv",
  text,
});

test("makes the folder, and replaces files of an earlier call", async () => {
  const out = join(folder, "a/b");
  await writeTogether(out, [file("x", "old"), file("y", "σ")]);
  await writeTogether(out, [file("x", "new")]);
  expect(await readdir(out)).toEqual(["x", "y"]);
  expect(await readFile(join(out, "x"), "utf8")).toBe("new");
  expect(await readFile(join(out, "y"), "utf8")).toBe("σ");
});

test("one file that cannot be written leaves none, and no temporary ones", async () => {
  const files = [file("x", "1"), file("no/such/folder", "2"), file("z", "3")];
  await expect(writeTogether(folder, files)).rejects.toThrow("ENOENT");
  expect(await readdir(folder)).toEqual([]);
});

test("a file that cannot be renamed stops before the last one, the side-car", async () => {
  await mkdir(join(folder, "y/occupied"), { recursive: true });
  await expect(writeTogether(folder, [file("x", "1"), file("y", "2"), file("z", "3")])).rejects.toThrow();
  expect((await readdir(folder)).sort()).toEqual(["x", "y"]);
});

test("a folder that is a file is an error, not a loss", async () => {
  await writeFile(join(folder, "taken"), "keep me");
  await expect(writeTogether(join(folder, "taken"), [file("x", "1")])).rejects.toThrow();
  expect(await readFile(join(folder, "taken"), "utf8")).toBe("keep me");
});
