import { useState } from "react";
import {
  type Check,
  FIRST_CHECKS,
  isSamePerson,
  OBJECTED_CHECKS,
  SECOND_CHECKS,
} from "../../domain/decisions/decisionEvent";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { countVerdicts } from "../../domain/verdictCounts";
import { AppDialog } from "../dialogs/AppDialog";
import { VerdictTable } from "../expert/VerdictTable";
import { MasksRemark } from "../masks/MasksRemark";
import { useActions, useAppStore, useShown } from "../useAppStore";
import { ByHand } from "./ByHand";
import { Conflicts } from "./Conflicts";
import { DecisionsFailure } from "./DecisionsFailure";
import { NameField } from "./NameField";
import { ObjectField } from "./ObjectField";
import { Signatures } from "./Signatures";
import { SignedDifferences } from "./SignedDifferences";
import { CHECK_WORDS, signOffWords } from "./signWords";
import { useOwnName } from "./useOwnName";
import "./decisions.css";

/** A person stands behind the run as it is: the first after a checklist, the second after what people changed. */
export function SignDialog() {
  const shown = useShown();
  return (
    <AppDialog name="sign" title={`Sign run ${shown?.analysis.runNumber ?? ""}`} width={640}>
      {(close) => shown && <SignForm analysis={shown.analysis} close={close} />}
    </AppDialog>
  );
}

function SignForm({ analysis, close }: { readonly analysis: RunAnalysis; readonly close: () => void }) {
  const who = useOwnName();
  const { signedName, isJudging } = useAppStore((state) => ({
    signedName: state.signedName,
    isJudging: state.analysis.phase !== "ready",
  }));
  const { setSignedName, signRun, notify } = useActions();
  const [checked, setChecked] = useState<ReadonlySet<Check>>(new Set());
  const [isSigning, setSigning] = useState(false);
  const signOff = analysis.signOff ?? { signatures: [], objections: [], isSigned: false };
  const counting = signOff.signatures.filter(({ changed }) => changed.length === 0);
  const mine = counting.some(({ signature }) => isSamePerson(signature, { who }));
  const isSecond = counting.some(({ signature }) => !isSamePerson(signature, { who }));
  const checks: readonly Check[] = [
    ...(isSecond ? SECOND_CHECKS : FIRST_CHECKS),
    ...(signOff.objections.length > 0 ? OBJECTED_CHECKS : []),
  ];
  const conflicts = analysis.overrides?.conflicts ?? [];
  const problem = isJudging
    ? "The run is not judged to its end."
    : conflicts.length > 0
      ? "People contradict each other: that is settled first."
      : mine
        ? `${who} has signed the run as it is: the second person is another one.`
        : who.trim() === ""
          ? "Say who signs."
          : checks.some((check) => !checked.has(check))
            ? "Tick what you have done."
            : undefined;

  const sign = async () => {
    setSigning(true);
    const isKept = await signRun(checks);
    setSigning(false);
    if (!isKept) return;
    notify(`Signed by ${who.trim()}`);
    close();
  };
  return (
    <form
      className="sign-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === undefined && !isSigning) void sign();
      }}
    >
      <p className="reason">{signOffWords(signOff)}.</p>
      <Signatures signOff={signOff} />
      <ObjectField signatures={signOff.signatures} />
      <Conflicts conflicts={conflicts} />
      <SignedDifferences analysis={analysis} />
      {!isSecond && (
        <>
          <VerdictTable counts={countVerdicts(analysis)} />
          <ByHand analysis={analysis} />
        </>
      )}
      <MasksRemark analysis={analysis} />
      <fieldset className="checklist">
        <legend className="label">{isSecond ? "As second person" : "As first person"}</legend>
        {checks.map((check, k) => (
          <label key={check}>
            <input
              type="checkbox"
              autoFocus={k === 0}
              checked={checked.has(check)}
              onChange={({ target }) => {
                const next = new Set(checked);
                if (target.checked) next.add(check);
                else next.delete(check);
                setChecked(next);
              }}
            />
            {CHECK_WORDS[check]}
          </label>
        ))}
      </fieldset>
      <NameField value={signedName} onChange={setSignedName} />
      <DecisionsFailure />
      <div className="dialog-foot">
        <span className="remark" role="status">
          {problem ?? "Any later decision or other verdict makes the signature void, visibly."}
        </span>
        <span className="grow" />
        <button type="button" className="button button-quiet" onClick={close}>
          Cancel
        </button>
        <button type="submit" className="button button-primary" disabled={problem !== undefined || isSigning}>
          Sign <kbd aria-hidden="true">Enter</kbd>
        </button>
      </div>
    </form>
  );
}
