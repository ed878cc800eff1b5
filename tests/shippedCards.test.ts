import { expect, it } from "vitest";
import { knowsMaps } from "../src/domain/calibration";
import { geometryOf } from "../src/domain/geometry/geometryOf";
import { loadCardFromFolder } from "../src/ml/modelFolder.node";
import { recipes } from "../src/recipes/loadRecipe";

const carded = recipes.flatMap((recipe) =>
  recipe.card === undefined ? [] : [{ ...recipe, card: recipe.card }],
);

it.each(carded)("the card of $name is of its version and knows all that it requires", async (recipe) => {
  const card = await loadCardFromFolder(`models/${recipe.card}`);
  expect(card).toMatchObject({ name: recipe.card, recipe: { name: recipe.name, version: recipe.version } });
  for (const { mePath } of recipe.required) {
    const geometry = geometryOf(recipe.geometry, mePath);
    expect(geometry && knowsMaps(card.calibration, geometry)).toBe(true);
  }
  const { testAlarmsPerShift, budgetPerShift } = card.calibration.metrics;
  expect(testAlarmsPerShift).toBeLessThanOrEqual(budgetPerShift);
});

it("a card is refused where it is missing", async () => {
  await expect(loadCardFromFolder("models/none")).rejects.toThrow("npm run calibrate -- none");
});
