import { Button } from "react-aria-components";
import { isSamePerson, type Taking } from "../../domain/decisions/decisionEvent";
import type { RunNumber } from "../../domain/units";
import { ownName } from "../../state/review/assigneeSlice";
import { formatUtc } from "../format";
import { useActions, useAppStore } from "../useAppStore";
import "./assignee.css";

interface TakeRunProps {
  readonly runNumber: RunNumber;
  /** Undefined: nobody has it. */
  readonly taking: Taking | undefined;
}

/** Who has a run, and the way to take it, to take it over, or to give it back. */
export function TakeRun({ runNumber, taking }: TakeRunProps) {
  const who = useAppStore(ownName);
  const { takeOrGiveBack } = useActions();
  const isOwn = taking !== undefined && who !== "" && isSamePerson(taking, { who });
  const act = isOwn ? "give back" : taking ? "take over" : "take";
  return (
    <span className="take-run">
      {taking && (
        <span className="ellipsis" title={`${taking.who}, since ${formatUtc(taking.at)} UTC`}>
          {taking.who}
        </span>
      )}
      <Button
        className="link-button"
        aria-label={`${act}: run ${runNumber}`}
        onPress={() => void takeOrGiveBack(runNumber)}
      >
        {act}
      </Button>
    </span>
  );
}
