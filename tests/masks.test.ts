import { beforeAll, describe, expect, it } from "vitest";
import { readSideCar } from "../src/dials/side-car/readSideCar";
import { maskWarnings, maskWords } from "../src/cli/maskWords";
import { EXPORT_CONTEXT } from "../src/domain/exportContext.fixture";
import { exportFiles } from "../src/domain/exportFiles";
import { cscMePath } from "../src/domain/geometry/csc";
import { joinExports } from "../src/domain/joinExports";
import type { RunAnalysis } from "../src/domain/runAnalysis";
import { maskEffect } from "../src/domain/maskEffect";
import type { GivenMasks } from "../src/domain/runMasks";
import { loadModelFromFolder } from "../src/ml/modelFolder.node";
import type { Model } from "../src/ml/model";
import { analyseRun } from "../src/pipeline/analyseRun";
import { Reference } from "../src/pipeline/reference";
import { recipeOf } from "../src/recipes/loadRecipe";
import { datasetsOf } from "../src/simulation/datasets";
import { scenarioSchema } from "../src/simulation/scenario";
import { simulatedClient } from "./simulatedClient";

const TWO = [cscMePath("-", 2), cscMePath("+", 3)];
const ALL_GOOD = "G".repeat(30);
const run = (runNumber: number, change: object = {}) =>
  scenarioSchema.parse({ runNumber, seed: runNumber, lsCount: 30, luminosity: {}, ...change });
const REFERENCE = run(900005, { lsCount: 120, luminosity: { rampFrom: 4, rampLs: 40 } });
/** Two adjacent chambers without high voltage: BAD by the recipe, one of them alone is not. */
const TRIP = { kind: "hvTrip", regions: ["ME-2/1/11", "ME-2/1/12"], from: 10, to: 13 };
const TRIPPED = `${"G".repeat(9)}BBBB${"G".repeat(17)}`;

const csc = recipeOf("csc-default");
if (!csc) throw new Error("no csc-default");
const recipe = { ...csc, network: null, required: csc.required.filter(({ mePath }) => TWO.includes(mePath)) };
const list = { version: 3, sha256: "ab".repeat(32) };
const mask = (region: string, change: object = {}) => ({
  ...{ by: "Anna (self-declared)", atUtc: "2026-11-23T04:00:00.000Z", comment: "elog 1234" },
  ...{ region, fromRun: 910001, toRun: 919999, owner: "CSC DPG", reason: "no HV", expires: "2027-01-31" },
  ...change,
});

let model: Model;
beforeAll(async () => {
  model = await loadModelFromFolder("models/csc-default");
});

async function judged(
  masks: Partial<GivenMasks>,
  runNumber = 910002,
  change: object = { faults: [TRIP] },
  partials: RunAnalysis[] = [],
) {
  const client = simulatedClient([REFERENCE, run(runNumber, change)]);
  const [dataset] = datasetsOf("csc");
  const given = { list, masks: [], proposed: [], ...masks };
  const { analysis } = await analyseRun(
    { workspace: "csc", dataset, runNumber, recipe, masks: given },
    {
      ...{ client, card: model.card, autoencoder: undefined },
      reference: new Reference(client, "csc", dataset, REFERENCE.runNumber),
    },
    { onProgress: (progress) => progress.partial && partials.push(progress.partial) },
  );
  return analysis;
}

const letters = ({ verdicts }: Pick<RunAnalysis, "verdicts">) =>
  verdicts.map(({ state }) => state[0]).join("");
const filesOf = (analyses: readonly RunAnalysis[]) =>
  exportFiles(analyses, {
    ...EXPORT_CONTEXT,
    recipe: { ...EXPORT_CONTEXT.recipe, name: recipe.name, version: recipe.version },
  });

describe("a masked chamber", () => {
  it("hides nothing but itself, and what it made GOOD stands beside", async () => {
    const analysis = await judged({ masks: [mask("ME-2/1/11")] });
    expect(letters(analysis)).toBe(ALL_GOOD);
    // Its neighbour is still found.
    expect(analysis.segments.map(({ region }) => region)).toEqual(["ME-2/1/12"]);
    const { without, ...rest } = analysis.masks ?? {};
    expect(rest).toMatchObject({ list, inForce: [{ region: "ME-2/1/11" }], expired: [], unknown: [] });
    expect(without && letters(without)).toBe(TRIPPED);
    expect(maskEffect(analysis)).toMatchObject({
      gained: [{ state: "BAD", reason: "ME-2/1/11 dead, ME-2/1/12 dead", nLs: 4, ranges: [[10, 13]] }],
      lost: [],
    });
    const [share] = analysis.elements.flatMap(({ masked }) => masked ?? []);
    expect(share).toMatchObject({ scope: "chamber", nMasked: 1, nParts: 54, rulesMet: [] });
    // One of 18 in the inner ring, which holds more hits a chamber than the outer ring of 36.
    expect(share.ofHits).toBeGreaterThan(1 / 54);
    expect(share.ofHits).toBeLessThan(1 / 18);
    expect(maskWords(analysis)).toMatch(/^1 mask: GOOD for them 4 LS \d\.\d\d \/pb$/);

    const files = filesOf([analysis]);
    const sideCar = readSideCar(files.at(-1)?.text ?? "");
    expect(sideCar.maskList).toEqual(list);
    expect(sideCar.runs[0].masks).toMatchObject({
      inForce: [mask("ME-2/1/11")],
      effect: { goodByMasks: [{ nLs: 4, state: "BAD" }], goodWithoutMasks: [] },
    });
    expect(sideCar.runs[0].elements.map(({ masked }) => masked?.nMasked)).toEqual([1, undefined]);
    const handOver = files.find(({ kind }) => kind === "handOver")?.text;
    expect(handOver).toContain(
      "  masked:  ME-2/1/11, no HV (CSC DPG), until 2027-01-31; Anna (self-declared): elog 1234\n",
    );
    expect(handOver).toMatch(/ {2}not judged of ME-2: 1 of 54 chambers, \d\.\d % of the expected hits\n/);
    expect(handOver).toMatch(/GOOD for it; without masks 4 LS \d\.\d{3} \/pb, BAD: ME-2\/1\/11 dead/);
  });

  it("is judged again once its mask has expired, in other runs, and where it is called by no known name", async () => {
    const masks = [
      mask("ME-2/1/11", { expires: "2026-01-01" }),
      mask("ME-2/1/12", { fromRun: 910003 }),
      mask("ME-2/1/99"),
    ];
    const analysis = await judged({ masks });
    expect(letters(analysis)).toBe(TRIPPED);
    expect(analysis.masks).toMatchObject({
      expired: [{ region: "ME-2/1/11" }],
      unknown: [{ region: "ME-2/1/99" }],
      without: undefined,
    });
    expect(maskWarnings(analysis)).toEqual([
      "run 910002: ME-2/1/11 (CSC DPG) is judged again: its entry expired on 2026-01-01",
      "run 910002: no judged map has the masked region ME-2/1/99",
    ]);
  });
});

describe("masks", () => {
  it("of more than the recipe calls severe say so wherever the run is told of", async () => {
    const partials: RunAnalysis[] = [];
    const masks = [mask("ME-2/1/11"), mask("ME-2/1/12"), mask("ME+3/2/05")];
    const analysis = await judged({ masks }, 910002, { faults: [TRIP] }, partials);
    expect(letters(analysis)).toBe(ALL_GOOD);
    // ME+3 is judged after ME-2: until then its mask is not one that no map has.
    expect(partials.map(({ elements, masks: own }) => [elements.length, own?.unknown.length])).toEqual([
      [1, 0],
      [2, 0],
    ]);
    const unseen =
      "more of ME-2 is masked than may be lost: if it were dead, LS would be BAD (2 or more adjacent chambers of a ring lose 50 % or more";
    expect(maskWarnings(analysis)).toEqual([expect.stringContaining(`run 910002: ${unseen}`)]);
    const handOver = filesOf([analysis])
      .find(({ kind }) => kind === "handOver")
      ?.text.replaceAll(/\s+/g, " ");
    expect(handOver).toContain(`OPEN: ${unseen}`);
  });

  it.each([[["ME-2"]], [["ME-2/1", "ME-2/2"]]])(
    "of a whole map (%s) leave nothing to judge",
    async (names) => {
      const analysis = await judged({ masks: names.map((name) => mask(name)) }, 910003, {});
      expect(letters(analysis)).toBe("N".repeat(30));
      expect(analysis.verdicts[0]).toMatchObject({ why: "masked" });
      expect(maskEffect(analysis)).toMatchObject({ gained: [], lost: [{ state: "NOT EVALUATED", nLs: 30 }] });
      expect(analysis.elements.map(({ masked }) => masked?.ofHits)).toEqual([1, undefined]);
      expect(maskWarnings(analysis)).toEqual([]);
    },
  );

  it("that nobody signed for are tried out, and in no file", async () => {
    const analysis = await judged({ proposed: [mask("ME-2/1")] });
    expect(letters(analysis)).toBe(ALL_GOOD);
    expect(() => filesOf([analysis])).toThrow("run 910002 was judged with masks that nobody signed for");
  });

  it("of one list join, and those of two lists do not", async () => {
    const [a, b] = [await judged({ masks: [mask("ME-2/1/11")] }), await judged({}, 910003, {})];
    const part = (analysis: RunAnalysis) => {
      const files = filesOf([analysis]);
      return {
        sideCar: readSideCar(files.at(-1)?.text ?? ""),
        texts: new Map(files.map(({ kind, text }) => [kind, text])),
      };
    };
    expect(joinExports([part(a), part(b)], EXPORT_CONTEXT.sha256)).toEqual(filesOf([a, b]));
    const other = { ...b, masks: b.masks && { ...b.masks, list: { ...list, version: 4 } } };
    expect(() => joinExports([part(a), part(other)], EXPORT_CONTEXT.sha256)).toThrow(/rules: maskList$/);
    expect(() => filesOf([a, other])).toThrow("different rules");
  });
});
