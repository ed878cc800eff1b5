import { type Layer, layerShapes, type SampleShape } from "../../ml/layer";
import type { ModelCard } from "../../ml/modelCard";
import type { Model } from "../../ml/model";
import type { Recipe } from "../../recipes/recipe";

/** One step of a network in figures: what it is, and the shape of what it gives. */
export interface LayerFacts {
  readonly name: string;
  readonly kind: Layer["kind"];
  /** (height, width, channels) or (units), the batch axis left out. */
  readonly shape: SampleShape;
}

/** A network that judges: what its recipe and its card say of it, or why it cannot be read. */
export type ShippedModel = {
  readonly name: string;
  readonly recipe: Pick<Recipe, "name" | "version" | "title" | "workspace" | "scale" | "window" | "required">;
} & (
  | { readonly state: "ready"; readonly card: ModelCard; readonly layers: readonly LayerFacts[] }
  | { readonly state: "failed"; readonly message: string }
);

/**
 * The networks that the recipes name, each read and checked like the one that judges (hash, shapes). One that cannot
 * be read does not hide the others.
 */
export function readShippedModels(
  recipes: readonly Recipe[],
  loadModel: (name: string) => Promise<Model>,
): Promise<readonly ShippedModel[]> {
  return Promise.all(
    recipes.flatMap((recipe) =>
      recipe.network === null ? [] : [shippedModel(recipe, recipe.network, loadModel)],
    ),
  );
}

async function shippedModel(
  { name: recipeName, version, title, workspace, scale, window, required }: Recipe,
  name: string,
  loadModel: (name: string) => Promise<Model>,
): Promise<ShippedModel> {
  const recipe = { name: recipeName, version, title, workspace, scale, window, required };
  try {
    const { card, layers } = await loadModel(name);
    const shapes = layerShapes(layers);
    const facts = layers.map((layer) => ({
      name: layer.name,
      kind: layer.kind,
      shape: shapes.get(layer.name) ?? [],
    }));
    return { name, recipe, state: "ready", card, layers: facts };
  } catch (error) {
    return { name, recipe, state: "failed", message: error instanceof Error ? error.message : String(error) };
  }
}
