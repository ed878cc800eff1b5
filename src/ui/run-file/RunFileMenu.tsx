import { useEffect } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { tinykeys } from "tinykeys";
import { whyNotSaved } from "../../state/runFileSlice";
import { Glyph } from "../glyphs/Glyph";
import { useActions, useAppStore } from "../useAppStore";
import { useRunFiles } from "./useRunFiles";
import "./run-file.css";

/** A run as a file, by mouse, by menu keys, and by the keys that every program has for it; the mask list. */
export function RunFileMenu() {
  const { refusal, work } = useAppStore((state) => ({
    refusal: whyNotSaved(state),
    work: state.runFileWork,
  }));
  const actions = useRunFiles();
  const { openDialog } = useActions();
  useRunFileKeys(actions);
  return (
    <MenuTrigger>
      <Button className="picker-button run-file-button">
        <span className="picker-value">{work === undefined ? "File" : `${work} …`}</span>
        <Glyph name="down" size={12} />
      </Button>
      <Popover className="picker-popover" offset={4} placement="bottom end">
        <Menu
          className="picker-list run-file-menu"
          aria-label="File"
          disabledKeys={refusal === undefined ? [] : ["save"]}
          onAction={(key) => {
            if (key === "masks") openDialog("masks");
            else if (key === "open") actions.open();
            else actions.save();
          }}
        >
          <MenuItem id="open" className="picker-option" textValue="Open run file">
            <span>Open run file…</span>
            <kbd aria-hidden="true">Ctrl O</kbd>
          </MenuItem>
          <MenuItem id="save" className="picker-option" textValue="Save run file">
            <span>Save run file</span>
            {refusal === undefined ? (
              <kbd aria-hidden="true">Ctrl S</kbd>
            ) : (
              <span className="detail">{refusal}</span>
            )}
          </MenuItem>
          <MenuItem id="masks" className="picker-option" textValue="Masks">
            <span>Masks…</span>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** They work from everywhere, and never do what the browser would: save the page's HTML. */
function useRunFileKeys({ open, save }: ReturnType<typeof useRunFiles>): void {
  useEffect(() => {
    const instead = (act: () => void) => (event: KeyboardEvent) => {
      event.preventDefault();
      if (!event.repeat) act();
    };
    return tinykeys(window, { "$mod+o": instead(open), "$mod+s": instead(save) });
  }, [open, save]);
}
