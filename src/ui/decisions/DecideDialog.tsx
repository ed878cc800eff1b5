import { type SyntheticEvent, useMemo, useState } from "react";
import { DECIDED_VERDICTS, REASON_CATEGORIES } from "../../domain/decisions/decisionEvent";
import type { LsSpan } from "../../state/appState";
import { choiceProblem, type DecisionChoice } from "../../state/decisions/decisionChoice";
import { draftChanges } from "../../state/decisions/draftChanges";
import { rangePresets } from "../../state/decisions/rangePresets";
import { Picker } from "../controls/Picker";
import { Segmented } from "../controls/Segmented";
import { AppDialog } from "../dialogs/AppDialog";
import { type Shown, useActions, useAppStore, useShown } from "../useAppStore";
import { changesWords, REASON_WORDS } from "./decisionWords";
import { DecisionsFailure } from "./DecisionsFailure";
import { NameField } from "./NameField";
import { RangeFields } from "./RangeFields";
import "./decisions.css";

const REASONS = REASON_CATEGORIES.map((id) => ({ id, text: REASON_WORDS[id] }));
const VERDICTS = DECIDED_VERDICTS.map((id) => ({ id, text: id }));
/** Named until a person chooses another. */
const LIKELY_REASON = { BAD: "detector", GOOD: "falseAlarm", EXCLUDED: "test" } as const;

/** A person's word on a range of LS, over the machine's. */
export function DecideDialog() {
  const shown = useShown();
  return (
    <AppDialog name="decide" title={`Decide on run ${shown?.analysis.runNumber ?? ""}`} width={600}>
      {(close) => shown && <DecideForm {...shown} close={close} />}
    </AppDialog>
  );
}

function DecideForm({ analysis, lsNumber, close }: Shown & { readonly close: () => void }) {
  const { log, draftVerdict, signedName, caller } = useAppStore((state) => ({
    log: state.decisionLog,
    draftVerdict: state.draftVerdict,
    signedName: state.signedName,
    caller: state.caller,
  }));
  const selection = useAppStore(({ pinned, brush, windowMode, draftSpan }) => ({
    pinned,
    brush,
    windowMode,
    draftSpan,
  }));
  const { decide, notify } = useActions();
  // Of the moment the dialog was opened: what plays on behind it must not move the range.
  const [presets] = useState(() => rangePresets(analysis, lsNumber, selection));
  const [span, setSpan] = useState<LsSpan>(presets.first);
  const [verdict, setVerdict] = useState(draftVerdict);
  const [chosenReason, setReason] = useState<DecisionChoice["reason"]>();
  const [comment, setComment] = useState("");
  const [typedName, setTypedName] = useState(signedName);
  const who = caller?.identity === "sso" ? caller.name : typedName;
  const [progress, setProgress] = useState<"filling" | "refused" | "keeping">("filling");
  const reason = chosenReason ?? LIKELY_REASON[verdict];
  const choice: DecisionChoice = { ranges: [[span.from, span.to]], verdict, reason, comment, who };
  const problem = choiceProblem(choice);
  const { from, to } = span;
  const changes = useMemo(() => {
    const ranges = [[from, to]] as const;
    return draftChanges(analysis, log, { ranges, verdict, reason: "other", comment: "", who: "" });
  }, [analysis, log, from, to, verdict]);

  const submit = async () => {
    if (problem !== undefined) {
      setProgress("refused");
      return;
    }
    setProgress("keeping");
    const isKept = await decide(choice);
    setProgress("filling");
    if (!isKept) return;
    notify(`${verdict} by ${who.trim()}`);
    close();
  };
  return (
    <form
      className="decide-form"
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        if (progress !== "keeping") void submit();
      }}
    >
      <Segmented label="Verdict" options={VERDICTS} selected={verdict} onSelect={setVerdict} />
      <RangeFields span={span} presets={presets} onChange={setSpan} />
      <Picker
        label="Reason"
        items={REASONS}
        selected={reason}
        onSelect={(id) => setReason(REASON_CATEGORIES.find((known) => known === id) ?? "other")}
        isBoxed
      />
      <label>
        <span className="label">Comment</span>
        <input
          autoFocus
          autoComplete="off"
          placeholder="why, for those who read the files"
          value={comment}
          onChange={(event) => setComment(event.target.value)}
        />
      </label>
      <NameField value={typedName} onChange={setTypedName} />
      <p className="remark" role="status">
        {changes ? changesWords(changes) : "These are no LS."}
      </p>
      {progress === "refused" && problem !== undefined && (
        <p className="decide-problem" role="alert">
          {problem}
        </p>
      )}
      <DecisionsFailure />
      <div className="dialog-foot">
        <button type="button" className="button button-quiet" onClick={close}>
          Cancel
        </button>
        <button type="submit" className="button button-primary">
          Decide {verdict} <kbd aria-hidden="true">Enter</kbd>
        </button>
      </div>
    </form>
  );
}
