import { nodeBackends } from "../../ml/nodeBackends.node";
import { loadRivalFromFolder } from "../../ml/rivals/rivalFolder.node";
import { startTrainingBackend } from "../../ml/training/trainingBackend";
import { rivalScores } from "../../pipeline/rivals/rivalScores";
import type { NetworkRival } from "../../recipes/rivals/rivalRecipe";
import { RIVALS } from "../../recipes/rivals/rivalRecipes";
import type { BenchElement } from "./benchElement";
import type { Answer, Judge } from "./judge";

/** The published autoencoders of a workspace, trained by `npm run train:rivals`; as published where a threshold is. */
export async function networkJudges(workspace: string): Promise<readonly Judge[]> {
  const rivals = RIVALS.filter(
    (rival): rival is NetworkRival => "network" in rival && rival.workspace === workspace,
  );
  if (rivals.length === 0) return [];
  await startTrainingBackend(nodeBackends);
  const judges = await Promise.all(rivals.map(judgesOf));
  return judges.flat();
}

async function judgesOf(rival: NetworkRival): Promise<readonly Judge[]> {
  const model = await loadRivalFromFolder(`models/rivals/${rival.name}`);
  const answers = new WeakMap<BenchElement, Promise<Answer>>();
  const answer = (element: BenchElement): Promise<Answer> => {
    const known = answers.get(element);
    if (known) return known;
    const { maps, conditions, reference, shipped } = element;
    const { geometry, template } = reference;
    const input = { geometry, template, maps, conditions, exposure: shipped.plan.exposure };
    const asked = rivalScores(rival, model, input).then((row) => ({ statistics: [row] }));
    answers.set(element, asked);
    return asked;
  };
  const knows = "reference run, network of its own";
  // Its scores are in units of the published thresholds, of which each endcap has its own.
  if (rival.method === "spatialLossProduct") {
    return [
      { name: `${rival.name}, as published`, knows, published: [1], answer },
      { name: `${rival.name}, recalibrated`, knows, answer },
    ];
  }
  return [{ name: rival.name, knows, answer }];
}
