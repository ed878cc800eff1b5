import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { certifiedListOf } from "../domain/certifiedList";
import { EXPORT_CONTEXT } from "../domain/exportContext.fixture";
import { exportFiles } from "../domain/exportFiles";
import { drawnRun } from "../domain/runAnalysis.fixture";
import { saveExport } from "./saveExport";
import { sha256 } from "./sha256";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lumiscope-save-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function save(base?: string) {
  const certified =
    base === undefined ? undefined : certifiedListOf({ name: base, text: '{"380399": [[1, 2]]}', sha256 });
  const warned: string[] = [];
  const files = exportFiles([drawnRun("GB")], { ...EXPORT_CONTEXT, sha256, certified });
  await saveExport(folder, files, (line) => warned.push(line));
  return { warned, names: await readdir(folder) };
}
const vetoed = (names: readonly string[]) => names.filter((name) => name.includes("_Vetoed-"));

describe("an export in place of an earlier one", () => {
  test("takes away what belonged to that alone: no vetoed list beside a side-car that knows nothing of it", async () => {
    expect(vetoed((await save("A_Golden.json")).names)).toHaveLength(1);
    const { names, warned } = await save("B_Golden.json");
    expect(vetoed(names)).toEqual([expect.stringContaining("_Vetoed-B_Golden.json")]);
    expect(await save()).toMatchObject({
      warned: [],
      names: expect.not.arrayContaining(vetoed(names)) as string[],
    });
    expect(warned).toEqual([]);
  });

  test("leaves what somebody changed since, and says so", async () => {
    const [name] = vetoed((await save("A_Golden.json")).names);
    await writeFile(join(folder, name), '{"380399": [[1, 1]]} ');
    const { warned } = await save();
    expect(warned).toEqual([expect.stringContaining(`${name} was changed since it was written: it stays`)]);
    expect(await readFile(join(folder, name), "utf8")).toBe('{"380399": [[1, 1]]} ');
  });

  test("takes nothing away that an old side-car names and no export of ours wrote", async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), "lumiscope-else-"));
    const text = "by hand";
    const sideCar = (await save()).names.find((name) => name.endsWith(".provenance.json")) ?? "";
    const stem = sideCar.replace(".provenance.json", "");
    await writeFile(join(elsewhere, "kept.json"), text);
    await writeFile(join(folder, "notes.json"), text);
    await writeFile(join(folder, `${stem}_old.txt`), text);
    await symlink(join(elsewhere, "kept.json"), join(folder, `${stem}_Vetoed-link.json`));
    await mkdir(join(folder, `${stem}_Vetoed-folder.json`));
    const foreign = [
      join(elsewhere, "kept.json"),
      `../${basename(elsewhere)}/kept.json`,
      `${stem}_/../../${basename(elsewhere)}/kept.json`,
      "notes.json",
      `${stem}_old.txt`,
      `${stem}_Vetoed-link.json`,
      `${stem}_Vetoed-folder.json`,
    ];
    const old = JSON.parse(await readFile(join(folder, sideCar), "utf8")) as { files: object[] };
    const files = foreign.map((name) => ({ kind: "vetoed", name, sha256: sha256(text) }));
    const gone = { kind: "vetoed", name: `${stem}_Vetoed-gone.json`, sha256: sha256(text) };
    await writeFile(join(folder, sideCar), JSON.stringify({ ...old, files: [...old.files, ...files, gone] }));
    const before = await readdir(folder);
    const { names, warned } = await save();
    expect(names).toEqual(before);
    expect(await readFile(join(elsewhere, "kept.json"), "utf8")).toBe(text);
    // One line each; the one that somebody took away already is not spoken of.
    expect(warned).toEqual(
      foreign.map((name) => expect.stringContaining(`${join(folder, name)} `) as string),
    );
    await rm(elsewhere, { recursive: true });
  });

  test("needs no earlier one, and no side-car that can be read", async () => {
    const { names } = await save();
    const sideCar = names.find((name) => name.endsWith(".provenance.json")) ?? "";
    await writeFile(join(folder, sideCar), "{");
    expect(await save()).toEqual({ warned: [], names });
  });
});
