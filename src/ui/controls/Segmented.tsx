import { type Key, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import "./controls.css";

export interface SegmentedProps<T extends string> {
  readonly label: string;
  /** Said by a screen reader alone. */
  readonly isLabelHidden?: boolean;
  readonly options: readonly { readonly id: T; readonly text: string; readonly keyCap?: string }[];
  readonly selected: T;
  readonly onSelect: (id: T) => void;
}

/** A few exclusive choices side by side; arrows move among them. */
export function Segmented<T extends string>({
  label,
  isLabelHidden = false,
  options,
  selected,
  onSelect,
}: SegmentedProps<T>) {
  return (
    <div className="segmented">
      {!isLabelHidden && (
        <span className="label" aria-hidden="true">
          {label}
        </span>
      )}
      <ToggleButtonGroup
        className="segmented-group"
        aria-label={label}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[selected]}
        onSelectionChange={(keys: Set<Key>) => {
          const chosen = options.find(({ id }) => keys.has(id));
          if (chosen) onSelect(chosen.id);
        }}
      >
        {options.map(({ id, text, keyCap }) => (
          <ToggleButton key={id} id={id} aria-label={text}>
            {text}
            {keyCap !== undefined && <kbd aria-hidden="true">{keyCap}</kbd>}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
