import { deleteDB, openDB } from "idb";
import { beforeEach, expect, it } from "vitest";
import { indexedDbRows } from "../../src/dials/kept-rows/indexedDbRows";
import { drawnRun } from "../../src/domain/runAnalysis.fixture";
import { queueRow } from "../../src/domain/review/queueRow";

const DAY_MS = 86_400_000;
const rowOf = (runNumber: number) =>
  queueRow(drawnRun("GGBs", { runNumber }), ["GOOD", "BAD", "GOOD", "GOOD"]);
const keptAt = (days: number, runNumber: number) => ({ judgedAt: 1 + days * DAY_MS, row: rowOf(runNumber) });

beforeEach(() => deleteDB("lumiscope-queue-rows"));

it("rows are kept by rules and run, the last of each, for two weeks", async () => {
  const rows = indexedDbRows();
  await rows.keep("a", keptAt(1, 380001));
  await rows.keep("a", keptAt(2, 380001));
  await rows.keep("a", keptAt(3, 380002));
  await rows.keep("b", keptAt(4, 380001));
  expect(await rows.list("a")).toEqual([keptAt(2, 380001), keptAt(3, 380002)]);
  await rows.keep("b", keptAt(16.5, 380003));
  expect(await rows.list("a")).toEqual([keptAt(3, 380002)]);
});

it("a row of another shape, or whose LS are no list, is as if it were not there", async () => {
  const rows = indexedDbRows();
  await rows.keep("a", keptAt(1, 380001));
  const db = await openDB("lumiscope-queue-rows", 1);
  const row = rowOf(380002);
  await db.put("rows", { key: "a 380002", rules: "a", judgedAt: 1, row: { ...row, lists: undefined } });
  const lists = { ...row.lists, good: [[4, 1]] };
  await db.put("rows", { key: "a 380003", rules: "a", judgedAt: 1, row: { ...row, lists } });
  db.close();
  expect(await rows.list("a")).toEqual([keptAt(1, 380001)]);
});
