import { useEffect } from "react";
import { Segmented } from "../controls/Segmented";
import { useActions, useAppStore } from "../useAppStore";
import { CandidatesPanel } from "./CandidatesPanel";
import { ClassifyPanel } from "./ClassifyPanel";
import { RivalsPanel } from "./RivalsPanel";
import { ShippedModels } from "./ShippedModels";
import { TrainPanel } from "./TrainPanel";
import "./models.css";

const TABS = [
  { id: "deployed", text: "Deployed" },
  { id: "train", text: "Train" },
  { id: "classify", text: "Classifiers" },
  { id: "candidates", text: "Candidates" },
  { id: "rivals", text: "Rivals" },
] as const;

const WORDS = {
  deployed: "Networks that judge, as their model cards describe them",
  train: "Autoencoders of single maps, trained in this browser on good LS: they judge nothing",
  classify:
    "Networks that learn faults made in good maps, beside an autoencoder and the deployed judging: they judge nothing",
  candidates:
    "Kept in this browser. They certify nothing; one may judge its element beside the deployed network, for comparison",
  rivals: "What others published, on the same runs: their verdicts stand in no export",
} as const;

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
        <p className="label">{WORDS[tab]}</p>
      </header>
      {tab === "deployed" && <ShippedModels />}
      {tab === "train" && <TrainPanel />}
      {tab === "classify" && <ClassifyPanel />}
      {tab === "candidates" && <CandidatesPanel />}
      {tab === "rivals" && <RivalsPanel />}
    </main>
  );
}
