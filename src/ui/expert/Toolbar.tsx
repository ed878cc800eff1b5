import { ToggleButton } from "react-aria-components";
import { selectElement } from "../../state/currentAnalysis";
import { elementGeometry } from "../../state/elementGeometry";
import { selectRecipeName } from "../../state/recipeName";
import { LOSS_MODES, PALETTES, SCALES, type WindowMode } from "../../state/viewOptions";
import { Picker } from "../controls/Picker";
import { Segmented } from "../controls/Segmented";
import { Glyph } from "../glyphs/Glyph";
import { chamberWord } from "../map-view/mapTerms";
import { useActions, useAppStore } from "../useAppStore";
import { ElementPicker } from "./ElementPicker";

const WINDOWS: readonly { readonly id: WindowMode; readonly text: string; readonly keyCap: string }[] = [
  { id: "recipe", text: "Recipe", keyCap: "1" },
  { id: "ls", text: "LS", keyCap: "2" },
  { id: "last10", text: "Last 10", keyCap: "3" },
  { id: "run", text: "Run", keyCap: "4" },
  { id: "brush", text: "Brush", keyCap: "5" },
];
const SCALE_WORDS = { linear: "lin", log: "log" } as const;
const LOSS_WORDS = { sigma: "σ per bin", relative: "relative" } as const;

/** How the maps are made and drawn. */
export function Toolbar() {
  const { windowMode, scale, lossMode, palette, showChambers } = useAppStore((state) => ({
    windowMode: state.windowMode,
    scale: state.scale,
    lossMode: state.lossMode,
    palette: state.palette,
    showChambers: state.showChambers,
  }));
  const { setWindowMode, setView } = useActions();
  const word = useAppStore((state) => {
    const element = selectElement(state);
    const geometry = element && elementGeometry(selectRecipeName(state), element.mePath, element.nx);
    return geometry ? chamberWord(geometry) : "chamber";
  });
  const outlines = `${word[0].toUpperCase()}${word.slice(1)}s`;
  return (
    <div className="toolbar" role="group" aria-label="Maps">
      <ElementPicker />
      <Segmented label="Window" options={WINDOWS} selected={windowMode} onSelect={setWindowMode} />
      <Segmented
        label="z"
        options={SCALES.map((id) => ({ id, text: SCALE_WORDS[id] }))}
        selected={scale}
        onSelect={(chosen) => setView({ scale: chosen })}
      />
      <Segmented
        label="Loss"
        options={LOSS_MODES.map((id) => ({ id, text: LOSS_WORDS[id] }))}
        selected={lossMode}
        onSelect={(chosen) => setView({ lossMode: chosen })}
      />
      <Picker
        label="Palette"
        items={PALETTES.map((name) => ({ id: name, text: name }))}
        selected={palette}
        onSelect={(name) => setView({ palette: PALETTES.find((known) => known === name) })}
        isBoxed
        isLabelHidden
      />
      <ToggleButton
        className="tick-box"
        isSelected={showChambers}
        onChange={(isOn) => setView({ showChambers: isOn })}
      >
        <Glyph name={showChambers ? "check" : "box"} /> {outlines} <kbd aria-hidden="true">O</kbd>
      </ToggleButton>
    </div>
  );
}
