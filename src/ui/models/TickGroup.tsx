/** One thing that can be ticked. */
export interface TickOption<T> {
  readonly value: T;
  readonly text: string;
  /** Beside it, less loud. */
  readonly detail?: string;
  /** Why it cannot be chosen; undefined where it can. */
  readonly refusal?: string;
}

export interface TickGroupProps<T> {
  readonly legend: string;
  readonly options: readonly TickOption<T>[];
  readonly ticked: readonly T[];
  /** Gets the ticked values in the order of the options. */
  readonly onChange: (ticked: readonly T[]) => void;
  /** One below the other, scrolled where they are many. */
  readonly isList?: boolean;
}

/** Several of many: native boxes, Tab moves among them and Space ticks. */
export function TickGroup<T extends string | number>(props: TickGroupProps<T>) {
  const { legend, options, ticked, onChange, isList = false } = props;
  const toggle = (value: T, isTicked: boolean) =>
    onChange(
      options
        .map((option) => option.value)
        .filter((other) => (other === value ? isTicked : ticked.includes(other))),
    );
  return (
    <fieldset className="tick-group">
      <legend className="label">{legend}</legend>
      <div className={isList ? "tick-list" : "tick-line"}>
        {options.map(({ value, text, detail, refusal }) => (
          <label key={value} title={refusal}>
            <input
              type="checkbox"
              checked={refusal === undefined && ticked.includes(value)}
              disabled={refusal !== undefined}
              onChange={(event) => toggle(value, event.target.checked)}
            />
            {text}
            {(refusal ?? detail) !== undefined && <span className="label">{refusal ?? detail}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
