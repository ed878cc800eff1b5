/** Which LS the three maps sum. The verdict always belongs to the recipe's window, whatever is drawn. */
export const WINDOW_MODES = ["recipe", "ls", "last10", "run", "brush"] as const;
export type WindowMode = (typeof WINDOW_MODES)[number];

/** Number of maps summed in mode "last10". */
export const LAST_N = 10;

export const SCALES = ["linear", "log"] as const;
export type Scale = (typeof SCALES)[number];

/** Signed deviance per bin, or (observed - expected) / expected (judging.md §9). */
export const LOSS_MODES = ["sigma", "relative"] as const;
export type LossMode = (typeof LOSS_MODES)[number];

/** Sequential palettes of counts, both readable with any colour vision. */
export const PALETTES = ["viridis", "cividis"] as const;
export type Palette = (typeof PALETTES)[number];

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const BACKENDS = ["webgl", "wasm", "cpu"] as const;
