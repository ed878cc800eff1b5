import { FailurePlace } from "../controls/FailurePlace";
import { useActions, useAppStore } from "../useAppStore";
import { ModelCard } from "./ModelCard";

/** A card for each network that judges. */
export function ShippedModels() {
  const models = useAppStore((state) => state.shippedModels);
  const { loadShippedModels } = useActions();
  const retry = () => void loadShippedModels();
  if (models.phase === "failed") return <FailurePlace failure={models.failure} onRetry={retry} />;
  if (models.phase !== "ready") {
    return (
      <div className="place" role="status">
        <b>Reading the model cards</b>
      </div>
    );
  }
  if (models.value.length === 0) {
    return (
      <div className="place">
        <b>No recipe of this version has a network</b>
        <span className="place-detail">
          Every workspace is judged by the template of its reference run alone.
        </span>
      </div>
    );
  }
  return (
    <div className="model-cards">
      {models.value.map((model) =>
        model.state === "ready" ? (
          <ModelCard key={model.name} model={model} />
        ) : (
          <section key={model.name} className="model-card" aria-label={model.name}>
            <FailurePlace
              failure={{
                title: `${model.name} cannot be used: ${model.recipe.workspace.toUpperCase()} is not judged`,
                detail: model.message,
                mayRetry: true,
              }}
              onRetry={retry}
            />
          </section>
        ),
      )}
    </div>
  );
}
