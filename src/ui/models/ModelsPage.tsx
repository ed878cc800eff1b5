import { useEffect } from "react";
import { useActions } from "../useAppStore";
import { ShippedModels } from "./ShippedModels";
import "./models.css";

/** The networks: those that judge, in the words of their cards. */
export function ModelsPage() {
  const { loadShippedModels } = useActions();
  useEffect(() => void loadShippedModels(), [loadShippedModels]);
  return (
    <main className="models-page">
      <header>
        <h1>Models</h1>
        <p className="label">Networks that judge, as their model cards describe them</p>
      </header>
      <ShippedModels />
    </main>
  );
}
