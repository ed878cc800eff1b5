/** Generous: eight monitoring elements of 1,500 LS on two busy cores. */
export const JUDGED_WITHIN_MS = 300_000;

/**
 * What the page of a run shows when the first monitoring element is judged, and when all are. By class: to find a role
 * Playwright reads the whole page again and again, in tasks of up to 40 ms.
 */
export const SHOWN_WHEN_JUDGED = {
  first: ".ls-tracks[aria-valuenow]",
  all: ".run-summary .button-quiet",
} as const;

export const expertPageUrl = (origin: string, runNumber: number): string => `${origin}/expert/${runNumber}`;
