import { describe, expect, it } from "vitest";
import {
  PUBLISHED_TUTORIAL,
  sectorAzimuth,
  tutorialLosses,
  tutorialSectors as sectorsOf,
  tutorialWindows,
} from "./cscTutorial";

const tutorialSectors = sectorsOf(PUBLISHED_TUTORIAL);

const bin = (ix: number, iy: number) => iy * 100 + ix;
const flat = (value: number) => new Float64Array(10_000).fill(value);
const all = new Uint8Array(10_000).fill(1);

describe("sectors of the CSC tutorial", () => {
  it("are 72, numbered from 1 at +x towards larger azimuth, inside 21 bins", () => {
    expect(new Set(tutorialSectors)).toEqual(new Set(Array.from({ length: 73 }, (_, s) => s)));
    // theta = atan2(+-0.5, 20.5) = +-1.4 degrees: both in the sector centred on +x.
    expect([tutorialSectors[bin(70, 50)], tutorialSectors[bin(70, 49)]]).toEqual([1, 1]);
    expect(tutorialSectors[bin(50, 70)]).toBe(19);
    expect((180 / Math.PI) * sectorAzimuth(19, PUBLISHED_TUTORIAL)).toBeCloseTo(90, 9);
    // 20.506 bins from the centre, and 21.506.
    expect(tutorialSectors[bin(71, 50)]).toBe(0);
  });
});

describe("loss of the CSC tutorial", () => {
  it("is -1 for no hits and 1 for twice the hits, whatever the other sectors say", () => {
    const image = flat(10);
    tutorialSectors.forEach((sector, b) => {
      if (sector === 5) image[b] = 0;
      if (sector === 9) image[b] = 20;
    });
    const losses = tutorialLosses(image, flat(10), all, tutorialSectors, PUBLISHED_TUTORIAL);
    expect(losses[4]).toBe(-1);
    expect(losses[8]).toBe(1);
    expect(losses[20]).toBe(0);
  });

  it("counts infinite losses as 2 and bins without hits or expectation as 0, which dilutes", () => {
    const reconstruction = flat(10);
    const image = flat(0);
    const ofSector3 = Array.from(tutorialSectors.keys()).filter((b) => tutorialSectors[b] === 3);
    ofSector3.forEach((b, i) => {
      if (i % 2 === 0) reconstruction[b] = 0;
    });
    image[ofSector3[0]] = 4;
    const n = ofSector3.length;
    const empty = Math.ceil(n / 2) - 1;
    expect(tutorialLosses(image, reconstruction, all, tutorialSectors, PUBLISHED_TUTORIAL)[2]).toBeCloseTo(
      (2 - (n - 1 - empty)) / n,
      9,
    );
  });

  it("leaves unused bins out, and says nothing of a sector without any", () => {
    const isUsed = Uint8Array.from(tutorialSectors, (sector) => Number(sector === 7));
    const losses = tutorialLosses(flat(5), flat(10), isUsed, tutorialSectors, PUBLISHED_TUTORIAL);
    expect(losses[6]).toBe(-0.5);
    expect(losses.filter((loss) => !Number.isNaN(loss))).toHaveLength(1);
  });
});

it("windows of the tutorial close with the LS that takes the sum above 300, strictly, and drop the rest", () => {
  expect(tutorialWindows([150, 150, 1, 200, 101, 20, 299], PUBLISHED_TUTORIAL)).toEqual([
    [0, 2],
    [3, 4],
    [5, 6],
  ]);
  expect(tutorialWindows([20, 20], PUBLISHED_TUTORIAL)).toEqual([]);
});
