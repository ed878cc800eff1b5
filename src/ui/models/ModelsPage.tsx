import { useEffect } from "react";
import { Segmented } from "../controls/Segmented";
import { useActions, useAppStore } from "../useAppStore";
import { ShippedModels } from "./ShippedModels";
import { TrainPanel } from "./TrainPanel";
import "./models.css";

const TABS = [
  { id: "deployed", text: "Deployed" },
  { id: "train", text: "Train" },
] as const;

/** The networks: those that judge, and new ones trained here. */
export function ModelsPage() {
  const tab = useAppStore((state) => state.modelTab);
  const { loadShippedModels, showModelTab } = useActions();
  useEffect(() => void loadShippedModels(), [loadShippedModels]);
  return (
    <main className="models-page">
      <header>
        <h1>Models</h1>
        <Segmented label="Show" options={TABS} selected={tab} onSelect={showModelTab} />
        <p className="label">
          {tab === "deployed"
            ? "Networks that judge, as their model cards describe them"
            : "Autoencoders of single maps, trained in this browser on good LS: they judge nothing"}
        </p>
      </header>
      {tab === "deployed" ? <ShippedModels /> : <TrainPanel />}
    </main>
  );
}
