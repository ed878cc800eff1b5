import { useAppStore } from "../useAppStore";
import { ClassifierResults } from "./ClassifierResults";
import { ClassifyForm } from "./ClassifyForm";
import { ClassifyRunning } from "./ClassifyRunning";

/** Which faults to make and what to train at the left, how well each method tells them at the right. */
export function ClassifyPanel() {
  const classification = useAppStore((state) => state.classification);
  return (
    <div className="train-panel">
      <ClassifyForm />
      <div className="train-results">
        {classification.phase === "ready" ? (
          <ClassifierResults key={keyOf(classification.value)} report={classification.value} />
        ) : (
          <ClassifyRunning />
        )}
      </div>
    </div>
  );
}

/** Another training begins with its own best method. */
const keyOf = ({ methods }: { readonly methods: readonly object[] }): string => JSON.stringify(methods);
