import { type SyntheticEvent, useState } from "react";
import { trueMinus } from "../../domain/trueMinus";
import { AppDialog } from "../dialogs/AppDialog";
import { type Shown, useActions, useAppStore, useShown } from "../useAppStore";
import "./masks.css";

const DAY = 86_400_000;
/** Days for which a mask is proposed: long enough for a shift block, too short to be forgotten. */
const DAYS = 30;

/** A region is proposed to be masked: judged again without it at once, signed by nobody yet. */
export function MaskDialog() {
  const shown = useShown();
  const region = useAppStore((state) => state.draftRegion);
  return (
    <AppDialog name="mask" title={`Mask ${trueMinus(region ?? "")}`} width={520}>
      {(close) => shown && region !== undefined && <MaskForm {...shown} region={region} close={close} />}
    </AppDialog>
  );
}

type MaskFormProps = Shown & { readonly region: string; readonly close: () => void };

function MaskForm({ analysis, region, close }: MaskFormProps) {
  const { runNumber, conditions } = analysis;
  const { tryMask } = useActions();
  const [fromRun, setFrom] = useState(String(runNumber));
  const [toRun, setTo] = useState(String(runNumber));
  const [reason, setReason] = useState("");
  const [owner, setOwner] = useState("");
  const began = conditions.startTime.find(Number.isFinite);
  const [expires, setExpires] = useState(began === undefined ? "" : dayOf(began + DAYS * DAY));
  const [isRefused, setRefused] = useState(false);
  const mask = {
    ...{ region, fromRun: Number(fromRun), toRun: Number(toRun) },
    ...{ reason: reason.trim(), owner: owner.trim(), expires: expires.trim() },
  };
  const problem = problemOf(mask);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setRefused(problem !== undefined);
    if (problem !== undefined) return;
    tryMask(mask);
    close();
  };
  return (
    <form className="mask-form" onSubmit={submit}>
      <Field label="Reason" value={reason} onChange={setReason} hint="what is broken" isFirst />
      <Field label="Owner" value={owner} onChange={setOwner} hint="who looks after it, e.g. CSC DPG" />
      <div className="mask-runs">
        <Field label="From run" value={fromRun} onChange={setFrom} isNumber />
        <Field label="to run" value={toRun} onChange={setTo} isNumber />
      </div>
      <label>
        <span className="label">Until</span>
        <input
          className="mask-until"
          autoComplete="off"
          placeholder="2026-12-31"
          value={expires}
          onChange={(event) => setExpires(event.target.value)}
        />
        <span className="remark">the last day on which runs begin that it is about, UTC</span>
      </label>
      <p className="remark">
        The run is judged again without this region. That is a trial: it is in no file and no decision until
        somebody signs for it.
      </p>
      {isRefused && problem !== undefined && (
        <p className="mask-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="dialog-foot">
        <button type="button" className="button button-quiet" onClick={close}>
          Cancel
        </button>
        <button type="submit" className="button button-primary">
          Try it <kbd aria-hidden="true">Enter</kbd>
        </button>
      </div>
    </form>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly isNumber?: boolean;
  readonly isFirst?: boolean;
}

function Field({ label, value, onChange, hint, isNumber = false, isFirst = false }: FieldProps) {
  return (
    <label>
      <span className="label">{label}</span>
      <input
        autoFocus={isFirst}
        autoComplete="off"
        inputMode={isNumber ? "numeric" : "text"}
        placeholder={hint}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

interface Filled {
  readonly fromRun: number;
  readonly toRun: number;
  readonly reason: string;
  readonly owner: string;
  readonly expires: string;
}

function problemOf({ fromRun, toRun, reason, owner, expires }: Filled): string | undefined {
  if (reason === "") return "Say what is broken.";
  if (owner === "") return "Say who looks after it: somebody must take the mask away again.";
  if (![fromRun, toRun].every((run) => Number.isSafeInteger(run) && run > 0))
    return "These are no run numbers.";
  if (fromRun > toRun) return "The runs are reversed.";
  // Not a date field of the browser: it writes days and months in the order of the country.
  const isDay = /^\d{4}-\d\d-\d\d$/.test(expires) && Number.isFinite(Date.parse(expires));
  return isDay ? undefined : "Say until which day, as 2026-12-31: a mask without an end is forgotten.";
}
