import { useSyncExternalStore } from "react";

/** The design tokens that drawings need, by their CSS names without the dashes in front (styles/tokens.css). */
const NAMES = [
  "font",
  "bg",
  "bg-hover",
  "line",
  "line-control",
  "text",
  "text-2",
  "text-3",
  "accent-text",
  "focus",
  "good-track",
  "bad",
  "on-bad",
  "standby",
  "standby-edge",
  "excluded",
  "notset",
  "notset-edge",
  "hatch",
  "empty",
  "empty-edge",
  "anomaly",
  "anomaly-text",
  "anomaly-track",
  "map-paper",
  "map-ink",
  "map-overlay",
  "map-hatch",
  "map-pin",
  "map-pin-edge",
  "div-mid",
] as const;

/** Values of the tokens in the theme in force, as CSS writes them ("#12171d"). */
export type ThemeColours = Readonly<Record<(typeof NAMES)[number], string>>;

/**
 * The theme's colours for canvas and Plotly, which cannot use CSS variables. Read from the document itself, so that
 * tokens.css stays the one place that knows them; the component draws again when `data-theme` of the root changes.
 */
export function useThemeColours(): ThemeColours {
  return useSyncExternalStore(subscribe, themeColours);
}

let current: ThemeColours | undefined;
let currentKey: string | undefined;

function themeColours(): ThemeColours {
  const root = document.documentElement;
  const key = root.dataset.theme ?? "";
  // An empty value means that the style sheet is still on its way: read again next time.
  if (current === undefined || key !== currentKey || current.bg === "") {
    const style = getComputedStyle(root);
    current = Object.fromEntries(
      NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
    ) as ThemeColours;
    currentKey = key;
  }
  return current;
}

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}
