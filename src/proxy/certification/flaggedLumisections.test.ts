import { describe, expect, it } from "vitest";
import { lumisectionTable, mlBadLumisectionTable, mlModelsTable } from "../tables/dialsTables";
import type { Row } from "../tables/table";
import { certJson, goldenJson } from "./flaggedLumisections";

/** "dataset run: 1 2 3", one line each. */
const lumisections = (text: string): readonly Row[] =>
  text
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [dataset, run, ...ls] = line.replace(":", "").trim().split(/\s+/).map(Number);
      return ls.map((lsNumber) => ({ dataset_id: dataset, run_number: run, ls_number: lsNumber }));
    });

const flag = (model: number, dataset: number, run: number, ls: number): Row => ({
  ...{ model_id: model, dataset_id: dataset, run_number: run, ls_number: ls, me_id: model, mse: 0.5 },
});

const tables = [
  lumisectionTable({
    rows: () =>
      lumisections(`
        7 100: 1 2 3 4 8
        8 100: 3 4 5
        7 90: 1 2
        7 101: 1 2`),
  }),
  mlModelsTable({
    rows: () =>
      [1, 2].map((id) => ({ model_id: id, filename: `ae${id}.onnx`, target_me: `M${id}`, active: true })),
  }),
  mlBadLumisectionTable({
    rows: () => [
      flag(1, 7, 100, 2),
      flag(2, 7, 100, 2),
      flag(2, 7, 100, 8),
      flag(1, 7, 101, 1),
      flag(1, 7, 101, 2),
    ],
  }),
];
const query = (models: string, datasets: string, runs: string) =>
  new URLSearchParams({ model_id__in: models, dataset_id__in: datasets, run_number__in: runs });

describe("golden-json", () => {
  it.each([
    ["1,2", "7", "100", '{"100":[[1,1],[3,4]]}'],
    ["1", "7", "100", '{"100":[[1,1],[3,4],[8,8]]}'],
    // DIALS writes [[1,1],[3,3],[3,4],…] here, which no reader of lists takes.
    ["1", "7,8", "100", '{"100":[[1,1],[3,5],[8,8]]}'],
    ["9", "7", "101", '{"101":[[1,2]]}'],
    ["1", "7", "101,5,90", '{"90":[[1,2]]}'],
    ["1", "7", "100,90", '{"100":[[1,1],[3,4],[8,8]],"90":[[1,2]]}'],
  ])("models %s, datasets %s, runs %s", (models, datasets, runs, expected) => {
    expect(goldenJson(tables, query(models, datasets, runs))).toBe(expected);
  });
});

describe("cert-json", () => {
  it("names each flag with its model, every run that was asked for, in that order", () => {
    const one = '{"model_id":1,"me_id":1,"filename":"ae1.onnx","me":"M1","mse":0.5}';
    const two = '{"model_id":2,"me_id":2,"filename":"ae2.onnx","me":"M2","mse":0.5}';
    expect(certJson(tables, query("2,1", "7", "100,90"))).toBe(
      `{"100":{"2":[${one},${two}],"8":[${two}]},"90":{}}`,
    );
  });
});

describe("both", () => {
  it("name the lists that are missing, and refuse what is no number", () => {
    const missing = new URLSearchParams({ model_id__in: "1" });
    expect(() => certJson(tables, missing)).toThrow(/dataset_id__in.*run_number__in/);
    expect(() => goldenJson(tables, query("1,x", "7", "100"))).toThrow(/valid list of integers/);
    expect(() => goldenJson(tables, query("", "7", "100"))).toThrow(/valid list of integers/);
  });
});
