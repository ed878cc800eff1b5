import { expect, it } from "vitest";
import { hcalGeometry, hcalMePath } from "../../domain/geometry/hcal";
import { fillBlock } from "../../domain/injection";
import { emptyTemplate } from "../../domain/template";
import { uncalibrated } from "../../domain/uncalibrated";
import { recipeOf } from "../../recipes/loadRecipe";
import type { Recipe } from "../../recipes/recipe";
import { deployed } from "./classifierMethods";
import { judgedSingly } from "./judgedSingly";

const geometry = hcalGeometry(1);
const { nx, ny } = geometry;
const recipe = recipeOf("hcal-default") as Recipe;
const calibration = uncalibrated(geometry, 5, 1);

/** A fifth of all events in each channel, all in the fully read ones. */
const perExposure = new Float64Array(nx * ny);
for (const bin of geometry.channels?.bins ?? []) perExposure[bin] = 0.2;
for (const bin of geometry.channels?.fullyRead ?? []) perExposure[bin] = 1;
const template = { ...emptyTemplate(hcalMePath(1), ny, nx), perExposure, exposure: 1e6, nLs: 700 };
const mapOf = (events: number) => Float32Array.from(perExposure, (rate) => Math.round(events * rate));
const faulty = fillBlock(mapOf(1400), nx, { row: 20, column: 34, size: 1 }, 200);
const dead = fillBlock(mapOf(1400), nx, { row: 20, column: 34, size: 5 }, 0);

const judged = (maps: readonly Float32Array[]) => judgedSingly(recipe, calibration, template, maps);

it("judges each map as if there were no other", () => {
  const alone = judged([faulty]).cold[0];
  expect(alone).toBeGreaterThan(2);
  const { cold, hot } = judged([faulty, faulty, mapOf(1400), dead, faulty]);
  expect(Array.from(cold)).toEqual([alone, alone, cold[2], cold[3], alone]);
  expect(cold[2]).toBeLessThan(1);
  expect(cold[3]).toBeGreaterThan(10);
  expect(Math.max(...hot)).toBeLessThan(1);
});

it("says nothing of a map of too few events, which is then no good one", () => {
  const { cold, hot } = judged([mapOf(50), mapOf(1400)]);
  expect([cold[0], hot[0]]).toEqual([NaN, NaN]);
  const test = (["dead", "good"] as const).map((mapClass) => ({ mapClass, counts: mapOf(1400) }));
  const { confusion, unanswered, accuracy } = deployed({ test }, { cold, hot }, calibration.thresholds);
  expect([confusion, unanswered, accuracy]).toEqual([
    [
      [1, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ],
    [0, 1, 0],
    0.5,
  ]);
});
