import { LS_SECONDS } from "../../domain/units";

/** Incidents allowed per 8 h and workspace (judging.md §6). */
export const INCIDENTS_PER_SHIFT = 0.5;

/** LS of 8 h: 1,235.5. */
export const LS_PER_SHIFT = (8 * 3600) / LS_SECONDS;
