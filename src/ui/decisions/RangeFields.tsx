import type { LsSpan } from "../../state/appState";
import type { RangePresets } from "../../state/decisions/rangePresets";
import { formatLsRange } from "../format";

interface RangeFieldsProps {
  readonly span: LsSpan;
  readonly presets: RangePresets;
  readonly onChange: (span: LsSpan) => void;
}

/** First and last LS as numbers to be typed, and the ranges that are likely meant. An emptied field is NaN. */
export function RangeFields({ span, presets, onChange }: RangeFieldsProps) {
  const { anomaly, zoomed, ls, run } = presets;
  const offers: readonly (readonly [string, LsSpan | undefined])[] = [
    ["anomaly", anomaly],
    ["this", ls],
    ["zoomed", zoomed],
    ["whole run", run],
  ];
  return (
    <div className="range-fields" role="group" aria-label="Lumisections">
      <span className="label" aria-hidden="true">
        LS
      </span>
      <LsField label="LS from" value={span.from} onChange={(from) => onChange({ ...span, from })} />–
      <LsField label="LS to" value={span.to} onChange={(to) => onChange({ ...span, to })} />
      <span className="range-offers">
        {offers.map(
          ([words, offer]) =>
            offer && (
              <button key={words} type="button" className="link-button" onClick={() => onChange(offer)}>
                {words}: {formatLsRange(offer.from, offer.to)}
              </button>
            ),
        )}
      </span>
    </div>
  );
}

interface LsFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function LsField({ label, value, onChange }: LsFieldProps) {
  return (
    <input
      aria-label={label}
      inputMode="numeric"
      autoComplete="off"
      value={Number.isNaN(value) ? "" : value}
      onChange={({ target }) => {
        const typed = target.value.replace(/\D/g, "").slice(0, 6);
        onChange(typed === "" ? NaN : Number(typed));
      }}
    />
  );
}
