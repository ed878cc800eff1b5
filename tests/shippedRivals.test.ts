import { expect, test } from "vitest";
import { loadRivalFromFolder } from "../src/ml/rivals/rivalFolder.node";
import { rivalLayers } from "../src/ml/rivals/rivalLayers";
import type { NetworkRival } from "../src/recipes/rivals/rivalRecipe";
import { RIVALS } from "../src/recipes/rivals/rivalRecipes";
import type { Layer } from "../src/ml/layer";

const networks = RIVALS.filter((rival): rival is NetworkRival => "network" in rival);
const byName = (layers: readonly Layer[]) => layers.toSorted((a, b) => a.name.localeCompare(b.name));

test("every rival of the issue is there", () => {
  expect(RIVALS.map(({ name }) => name)).toEqual([
    ...["csc-muonae", "ecal-published", "hcal-thesis", "nmf5"],
    ...["pca5", "template", "template-cusum"],
  ]);
  expect(networks).toHaveLength(3);
});

test.each(networks.map((rival) => [rival.name, rival] as const))(
  "%s: its network is the recipe's, trained, checked and tested on different runs",
  async (name, { network }) => {
    const { card, layers } = await loadRivalFromFolder(`models/rivals/${name}`);
    expect(byName(layers)).toEqual(byName(rivalLayers(network)));
    const { train, validation, test: held, seed } = card.training;
    expect([train.maps, validation.maps, seed]).toEqual([
      ...[network.training.nTrain, network.training.nValidation, network.training.seed],
    ]);
    const seeds = [...train.seeds, ...validation.seeds, ...held.seeds];
    expect(new Set(seeds).size).toBe(seeds.length);
    const [low, high] = card.test.interval;
    expect(low < card.test.loss && card.test.loss < high).toBe(true);
    // Issue 4: networks of rivals take at most 50 million multiplications a map.
    expect(card.network.macPerMap).toBeLessThanOrEqual(50e6);
  },
);
