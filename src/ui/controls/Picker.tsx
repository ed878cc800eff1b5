import type { ReactNode } from "react";
import {
  Autocomplete,
  Button,
  Input,
  type Key,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  Select,
  useFilter,
} from "react-aria-components";
import { Glyph } from "../glyphs/Glyph";
import "./controls.css";

export interface PickerItem {
  readonly id: string;
  /** What is written, searched and read aloud. */
  readonly text: string;
  /** Beside it at the right, also searched. */
  readonly detail?: string;
  /** Why it cannot be chosen now; undefined where it can. */
  readonly refusal?: string;
}

export interface PickerProps {
  readonly label: string;
  readonly items: readonly PickerItem[];
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  /** What the closed picker shows; the chosen item's text where left out. */
  readonly children?: ReactNode;
  readonly isBoxed?: boolean;
  readonly isLabelHidden?: boolean;
  /** What stands in the list when there is nothing to choose. */
  readonly empty?: string;
}

/** From so many items on there is a search field. */
const SEARCH_FROM = 6;

/** A choice of one among many: opens with Enter or the down arrow, searched by typing, closed with Esc. */
export function Picker(props: PickerProps) {
  const { label, items, selected, onSelect, isBoxed = false, isLabelHidden = false } = props;
  const { contains } = useFilter({ sensitivity: "base" });
  const list = (
    <ListBox
      className="picker-list"
      items={items}
      disabledKeys={items.filter(({ refusal }) => refusal !== undefined).map(({ id }) => id)}
      renderEmptyState={() => <div className="picker-empty">{props.empty ?? "Nothing matches"}</div>}
    >
      {(item: PickerItem) => (
        <ListBoxItem className="picker-option" id={item.id} textValue={`${item.text} ${item.detail ?? ""}`}>
          <span>{item.text}</span>
          <span className="detail">{item.refusal ?? item.detail}</span>
        </ListBoxItem>
      )}
    </ListBox>
  );
  return (
    <Select
      className={`picker ${isBoxed ? "picker-boxed" : ""}`}
      value={selected ?? null}
      onChange={(key: Key | null) => {
        if (key !== null) onSelect(String(key));
      }}
      placeholder="choose"
    >
      <Label className={isLabelHidden ? "visually-hidden" : "label"}>{label}</Label>
      <Button className="picker-button">
        <span className="picker-value">
          {props.children ?? items.find(({ id }) => id === selected)?.text ?? "choose"}
        </span>
        <Glyph name="down" size={12} />
      </Button>
      <Popover className="picker-popover" offset={4}>
        {items.length < SEARCH_FROM ? (
          list
        ) : (
          <Autocomplete filter={contains}>
            <SearchField className="picker-search" aria-label={`Search ${label.toLowerCase()}`} autoFocus>
              <Input placeholder="Search" />
            </SearchField>
            {list}
          </Autocomplete>
        )}
      </Popover>
    </Select>
  );
}
