import type { ReactNode } from "react";
import { isTrainingBusy } from "../../state/models/isTrainingBusy";
import { useActions, useAppStore } from "../useAppStore";
import { ElementPicker } from "./ElementPicker";
import { RivalPicker } from "./RivalPicker";
import { RunPicker } from "./RunPicker";

interface JudgeRunFormProps {
  readonly name: string;
  /** What stands against judging besides the choice of a run; undefined where nothing does. */
  readonly whyNot: string | undefined;
  readonly onJudge: () => void;
  /** What else is chosen. */
  readonly children?: ReactNode;
  /** Beside the button that judges. */
  readonly beside?: ReactNode;
  /** Below it. */
  readonly facts?: ReactNode;
}

/** Which rival judges which element of which run. */
export function JudgeRunForm({ name, whyNot, onJudge, children, beside, facts }: JudgeRunFormProps) {
  const { runNumber, isBusy } = useAppStore((state) => ({
    runNumber: state.rivalChoice.runNumber,
    isBusy: isTrainingBusy(state),
  }));
  const { chooseRival } = useActions();
  const missing = whyNot ?? (runNumber === undefined ? "Choose a run." : undefined);
  return (
    <form
      className="training-form"
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault();
        onJudge();
      }}
    >
      <RivalPicker />
      <ElementPicker />
      <RunPicker
        label="Run to judge"
        selected={runNumber}
        onSelect={(chosen) => chooseRival({ runNumber: chosen })}
      />
      {children}
      <div className="form-foot">
        <button type="submit" className="button button-primary" disabled={isBusy || missing !== undefined}>
          Judge
        </button>
        {beside}
      </div>
      {missing !== undefined && <p className="remark">{missing}</p>}
      {facts}
    </form>
  );
}
