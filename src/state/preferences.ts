import { z } from "zod";
import type { StoreDependencies, ViewPreferences } from "./appState";
import { LOSS_MODES, PALETTES, SCALES, THEMES } from "./viewOptions";

const KEY = "lumiscope.view";

/** Version 1. A field that cannot be read takes its default; the others stay. */
const preferencesSchema = z.object({
  v: z.literal(1),
  theme: z.enum(THEMES).catch("system"),
  scale: z.enum(SCALES).catch("log"),
  lossMode: z.enum(LOSS_MODES).catch("sigma"),
  palette: z.enum(PALETTES).catch("viridis"),
  showChambers: z.boolean().catch(true),
});

const DEFAULTS: ViewPreferences = {
  theme: "system",
  scale: "log",
  lossMode: "sigma",
  palette: "viridis",
  showChambers: true,
};

/** The look remembered in this browser; the defaults where there is none, or it cannot be read. */
export function loadPreferences(storage: StoreDependencies["storage"]): ViewPreferences {
  try {
    const text = storage?.getItem(KEY);
    if (text === undefined || text === null) return DEFAULTS;
    const { theme, scale, lossMode, palette, showChambers } = preferencesSchema.parse(JSON.parse(text));
    return { theme, scale, lossMode, palette, showChambers };
  } catch {
    // Private windows throw on access, other tools may have written the key: the look is not worth an error.
    return DEFAULTS;
  }
}

export function savePreferences(storage: StoreDependencies["storage"], preferences: ViewPreferences): void {
  try {
    storage?.setItem(KEY, JSON.stringify({ v: 1, ...preferences }));
  } catch {
    // Storage full or forbidden: the look lasts as long as the page.
  }
}
