import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CSC_MES } from "../domain/geometry/csc";
import { recipes } from "../recipes/loadRecipe";
import { type Address, formatAddress, parseAddress } from "./address";
import { FRONT_PAGES, MODEL_TABS } from "./models/modelsState";
import { BACKENDS, LOSS_MODES, PALETTES, SCALES, WINDOW_MODES } from "./viewOptions";

const parse = (url: string) => {
  const { pathname, search } = new URL(url, "http://lumiscope.test");
  return parseAddress(pathname, search);
};

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const number = fc.integer({ min: 1, max: 999_999_999 });
const name = (maxLength: number) => fc.string({ minLength: 1, maxLength, unit: "grapheme" });
const path = fc.oneof(
  fc.constantFrom(...CSC_MES.map(({ mePath }) => mePath)),
  fc.constantFrom("HCAL/DigiRunHarvesting/Occupancy depth 1", "CSC/a&b=c/1%2F#?"),
);

const places = fc.oneof(
  fc.record({
    runNumber: number,
    frontPage: fc.constant("runs" as const),
    queueText: fc.constant(undefined),
  }),
  fc.record({
    runNumber: fc.constant(undefined),
    frontPage: fc.constantFrom(...FRONT_PAGES),
    queueText: fc.constant(undefined),
  }),
  fc.record({
    runNumber: optional(number),
    frontPage: fc.constant("review" as const),
    queueText: optional(name(20)),
  }),
);

const views = fc.record({
  workspace: optional(name(8)),
  datasetName: optional(fc.oneof(fc.constant("/Muon0/Run2026S-PromptReco-v1/DQMIO"), name(20))),
  mePath: optional(path),
  lsNumber: optional(number),
  windowMode: fc.constantFrom(...WINDOW_MODES),
  brush: optional(fc.tuple(number, number).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))),
  pinned: optional(fc.constantFrom("ME-2/1/07", "ME+4/2/36", "ME-2 left half")),
  scale: optional(fc.constantFrom(...SCALES)),
  lossMode: optional(fc.constantFrom(...LOSS_MODES)),
  palette: optional(fc.constantFrom(...PALETTES)),
  recipeName: optional(fc.constantFrom(...recipes.map((recipe) => recipe.name))),
  referenceRun: optional(number),
  candidate: optional(fc.stringMatching(/^[0-9a-f]{64}$/)),
  backend: optional(fc.constantFrom(...BACKENDS)),
  fileName: optional(name(20)),
  modelTab: optional(fc.constantFrom(...MODEL_TABS)),
});

const addresses: fc.Arbitrary<Address> = fc
  .tuple(places, views)
  .map(([place, view]) => ({ ...place, ...view }));

describe("the address", () => {
  it("says everything back that was written into it", () => {
    fc.assert(
      fc.property(addresses, (address) => {
        expect(parse(formatAddress(address))).toEqual({ address, problems: [] });
      }),
      { numRuns: 500 },
    );
  });

  it("is short and readable for the eight CSC maps", () => {
    const { address } = parse("/expert/900002?me=hRHGlobalm2&ls=214&sel=ME-2%2F1%2F07&z=log");
    expect(address.mePath).toBe("CSC/CSCOfflineMonitor/recHits/hRHGlobalm2");
    expect(formatAddress(address)).toBe(
      "/expert/900002?v=1&me=hRHGlobalm2&ls=214&win=recipe&sel=ME-2/1/07&z=log",
    );
  });

  it("never fails, and names what it could not read", () => {
    const { address, problems } = parse(
      "/expert/900002?ls=minus1&win=all&z=sqrt&from=9&to=3&recipe=nobody&utm_source=x",
    );
    expect(address).toMatchObject({
      runNumber: 900002,
      lsNumber: undefined,
      windowMode: "recipe",
      brush: undefined,
    });
    expect(problems).toHaveLength(5);
    expect(problems.join("; ")).toMatch(/ls=minus1.*win=all.*z=sqrt|LS 9–3/);
  });

  it("takes any text whatever", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (pathname, search) => {
        const { address } = parseAddress(pathname, search);
        expect(parse(formatAddress(address)).address).toEqual(address);
      }),
    );
  });

  it("says that a link is from a newer version, and shows what it can", () => {
    const { address, problems } = parse("/expert/1?v=2&ls=3");
    expect(address.lsNumber).toBe(3);
    expect(problems.join()).toContain("newer");
  });
});
