import { useId } from "react";

interface SliderFieldProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  /** Marked on the slider wherever that stands. */
  readonly deployed: number;
  readonly range: readonly [lowest: number, highest: number];
  readonly step: number;
  readonly keyCaps?: readonly string[];
  readonly onChange: (value: number) => void;
}

/** A value to be dragged or typed, with a mark where it stands by default. */
export function SliderField(props: SliderFieldProps) {
  const { label, unit, value, deployed, range, step, keyCaps = [], onChange } = props;
  const id = useId();
  const [lowest, highest] = range;
  const typed = (text: string) => {
    const wanted = Number(text);
    if (text !== "" && Number.isFinite(wanted)) onChange(Math.min(highest, Math.max(lowest, wanted)));
  };
  const limits = { min: lowest, max: highest, step, value };
  return (
    <div className="slider-field">
      <label htmlFor={id} className="label">
        {label}
      </label>
      <span aria-hidden="true">
        {keyCaps.map((cap) => (
          <kbd key={cap}>{cap}</kbd>
        ))}
      </span>
      <input
        type="number"
        aria-label={`${label}, ${unit}`}
        {...limits}
        onChange={({ target }) => typed(target.value)}
      />
      <span className="unit">{unit}</span>
      <span className="slider-track">
        <input id={id} type="range" {...limits} onChange={({ target }) => typed(target.value)} />
        <i
          className="slider-ghost"
          title={`deployed: ${deployed} ${unit}`}
          style={{ left: `calc(8px + (100% - 16px) * ${(deployed - lowest) / (highest - lowest)})` }}
        />
      </span>
    </div>
  );
}
