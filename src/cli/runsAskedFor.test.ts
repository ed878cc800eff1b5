import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { UsageError } from "./certifyArguments";
import { runsAskedFor } from "./runsAskedFor";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lumiscope-runs-"));
});
afterEach(() => rm(folder, { recursive: true }));

const listRuns = () =>
  Promise.resolve([380400, 380310, 380306, 380305].map((runNumber) => ({ runNumber, nLs: 1 })));
const NOTHING = { runNumbers: [], runsFile: undefined, runRange: undefined };

async function file(text: string): Promise<string> {
  const path = join(folder, "runs");
  await writeFile(path, text);
  return path;
}

test("runs named, of a file and of a range come in that order, each once", async () => {
  const runsFile = await file("# the open batch\r\n380399\n\n 380306 # again\n");
  const asked = { runNumbers: [380500], runsFile, runRange: [380306, 380399] as const };
  expect(await runsAskedFor(asked, listRuns)).toEqual([380500, 380399, 380306, 380310]);
});

test("the file may be a golden JSON, and the server is not asked without a range", async () => {
  const runsFile = await file('{"380399": [[1, 2]], "99999": [[5, 5]], "380400": []}');
  const refuse = () => Promise.reject(new Error("asked for nothing"));
  expect(await runsAskedFor({ ...NOTHING, runsFile }, refuse)).toEqual([99999, 380399]);
});

test.each([
  ["", /there is no run in it/],
  ["380399\nabc\n", /abc is not a run number/],
  ['{"380399": [[5, 1]]}', /run 380399: \[5,1\] is not a range/],
])("a file of %j is a usage error", async (text, message) => {
  const asking = runsAskedFor({ ...NOTHING, runsFile: await file(text) }, listRuns);
  await expect(asking).rejects.toBeInstanceOf(UsageError);
  await expect(asking).rejects.toThrow(message);
});

test("so is one that is not there, and a range without a run", async () => {
  const gone = runsAskedFor({ ...NOTHING, runsFile: join(folder, "gone") }, listRuns);
  await expect(gone).rejects.toThrow(/^--runs-file .*gone: ENOENT/);
  const none = runsAskedFor({ ...NOTHING, runRange: [1, 2] }, listRuns);
  await expect(none).rejects.toThrow("--run-range 1-2: the dataset has no run there");
});
