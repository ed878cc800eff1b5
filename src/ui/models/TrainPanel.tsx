import { SearchPart } from "./SearchPart";
import { SurveyPart } from "./SurveyPart";
import { TrainingForm } from "./TrainingForm";

/** What to train on at the left, what came of it at the right. */
export function TrainPanel() {
  return (
    <div className="train-panel">
      <TrainingForm />
      <div className="train-results">
        <SurveyPart />
        <SearchPart />
      </div>
    </div>
  );
}
