import { expect, it } from "vitest";
import { loadModelFromFolder } from "../../ml/modelFolder.node";
import { recipes } from "../../recipes/loadRecipe";
import { readShippedModels } from "./shippedModels";

it("reads the networks that the recipes name, and says of one that is broken what to do", async () => {
  const models = await readShippedModels(recipes, (name) =>
    loadModelFromFolder(name === "hcal-default" ? "models/not-there" : `models/${name}`),
  );
  const csc = models.find(({ name }) => name === "csc-default");
  expect(csc).toMatchObject({ state: "ready", recipe: { workspace: "csc" }, card: { name: "csc-default" } });
  expect(csc?.state === "ready" && csc.layers.at(0)).toEqual({
    name: "maps",
    kind: "input",
    shape: [104, 104, 2],
  });
  expect(models.find(({ name }) => name === "hcal-default")).toMatchObject({
    state: "failed",
    message: expect.stringContaining("npm run train") as string,
  });
  expect(models.map(({ name }) => name)).not.toContain("rpc-default");
});
