import type { ReadyModel } from "../../state/models/modelsState";
import { formatUtc } from "../format";
import { CalibrationFacts } from "./CalibrationFacts";
import { NetworkFacts } from "./NetworkFacts";
import { TrainingFacts } from "./TrainingFacts";

/** All that the card of one shipped network says, in the order in which an expert asks. */
export function ModelCard({ model }: { readonly model: ReadyModel }) {
  const { card, recipe } = model;
  return (
    <section className="model-card" aria-label={model.name}>
      <header>
        <h2>{model.name}</h2>
        <span className="badge badge-deployed">DEPLOYED</span>
        <span className="grow" />
        <span className="label">{formatUtc(Date.parse(card.training.date)).slice(0, 10)}</span>
      </header>
      <p className="reason">{purposeOf(model)}</p>
      <NetworkFacts model={model} />
      <TrainingFacts training={card.training} />
      {card.calibration ? (
        <CalibrationFacts calibration={card.calibration} scale={recipe.scale} />
      ) : (
        <p className="remark fault-text">
          Not calibrated: without thresholds nothing is judged. Run npm run train -- {model.name}.
        </p>
      )}
    </section>
  );
}

/** What the network is there for, in one sentence. */
function purposeOf({ recipe }: ReadyModel): string {
  const n = recipe.required.length;
  const maps = n === 1 ? "the map" : `each of the ${n} maps`;
  const window =
    "nLs" in recipe.window
      ? `${recipe.window.nLs} LS`
      : `LS whose luminosities add up to ${recipe.window.minLumiSum} × 10³³ cm⁻²s⁻¹`;
  return `${recipe.title}: corrects what the reference run makes us expect of ${maps}, in windows of ${window}, so that good data of other conditions does not look like a fault. Recipe ${recipe.name}, version ${recipe.version}.`;
}
