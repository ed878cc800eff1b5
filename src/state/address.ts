import { z } from "zod";
import { CSC_MES } from "../domain/geometry/csc";
import type { AnalysisRequest } from "../pipeline/analysisEngine";
import { recipeOf } from "../recipes/loadRecipe";
import type { LsSpan } from "./appState";
import { type FrontPage, MODEL_TABS, type ModelTab } from "./models/modelsState";
import {
  BACKENDS,
  LOSS_MODES,
  type LossMode,
  type Palette,
  PALETTES,
  type Scale,
  SCALES,
  WINDOW_MODES,
  type WindowMode,
} from "./viewOptions";

/** Raised when an old link would be read wrongly by the new code; then `parseAddress` gets an upgrade step. */
const ADDRESS_VERSION = 1;

/** The part of the state that the address bar holds: all that is needed to see the same again. */
export interface Address {
  /** Undefined on a page that is about no run. */
  readonly runNumber: number | undefined;
  /** Which one that is; of an open run the page it was opened from. */
  readonly frontPage: FrontPage;
  /** Part of the Models page; undefined on every other. */
  readonly modelTab: ModelTab | undefined;
  /** Runs of the queue as typed, on the Review pages; undefined elsewhere, and where nothing is typed. */
  readonly queueText: string | undefined;
  readonly workspace: string | undefined;
  readonly datasetName: string | undefined;
  readonly mePath: string | undefined;
  readonly lsNumber: number | undefined;
  readonly windowMode: WindowMode;
  readonly brush: LsSpan | undefined;
  readonly pinned: string | undefined;
  /** Undefined: as remembered in this browser. */
  readonly scale: Scale | undefined;
  readonly lossMode: LossMode | undefined;
  readonly palette: Palette | undefined;
  readonly recipeName: string | undefined;
  /** Run to compare with; undefined: the recipe's. */
  readonly referenceRun: number | undefined;
  /** sha-256 of the candidate that judges; undefined: none does. */
  readonly candidate: string | undefined;
  readonly backend: AnalysisRequest["backend"];
  /** Name of the run file that is shown; the file itself no address can hold. */
  readonly fileName: string | undefined;
}

export interface ParsedAddress {
  readonly address: Address;
  /** One sentence per part that could not be read; its default is taken. */
  readonly problems: readonly string[];
}

const PATHS = {
  runs: /^\/$/,
  models: /^\/models\/?$/,
  review: /^\/review\/?$/,
  run: /^\/(expert|review)\/([1-9]\d{0,8})\/?$/,
};
const FRONT_PATHS: Readonly<Record<FrontPage, string>> = {
  runs: "/",
  review: "/review",
  models: "/models",
};

/** Longer lists of runs do not fit the addresses that servers and chats pass on. */
export const MAX_QUEUE_TEXT = 1500;

const positiveInteger = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);

/** Each parameter with its schema and what it holds, in the order they are written. */
const PARAMETERS = {
  v: positiveInteger,
  ws: z.string().min(1).max(40),
  ds: z.string().min(1).max(200),
  me: z.string().min(1).max(300),
  ls: positiveInteger,
  win: z.enum(WINDOW_MODES),
  from: positiveInteger,
  to: positiveInteger,
  sel: z.string().min(1).max(80),
  z: z.enum(SCALES),
  loss: z.enum(LOSS_MODES),
  pal: z.enum(PALETTES),
  recipe: z.string().refine((name) => recipeOf(name) !== undefined),
  ref: positiveInteger,
  candidate: z.string().regex(/^[0-9a-f]{64}$/),
  backend: z.enum(BACKENDS),
  file: z.string().min(1).max(200),
  tab: z.enum(MODEL_TABS),
  runs: z.string().min(1).max(MAX_QUEUE_TEXT),
} as const;

/** Address as path and query, e.g. `/expert/900002?v=1&ws=csc&me=hRHGlobalm2&ls=214&win=recipe`. */
export function formatAddress(address: Address): string {
  const { runNumber, frontPage } = address;
  const runPage = frontPage === "review" ? "review" : "expert";
  const path = runNumber === undefined ? FRONT_PATHS[frontPage] : `/${runPage}/${runNumber}`;
  const values: Record<keyof typeof PARAMETERS, string | number | undefined> = {
    v: ADDRESS_VERSION,
    ws: address.workspace,
    ds: address.datasetName,
    me: address.mePath && shortName(address.mePath),
    ls: address.lsNumber,
    win: address.windowMode,
    from: address.brush?.from,
    to: address.brush?.to,
    sel: address.pinned,
    z: address.scale,
    loss: address.lossMode,
    pal: address.palette,
    recipe: address.recipeName,
    ref: address.referenceRun,
    candidate: address.candidate,
    backend: address.backend,
    file: address.fileName,
    tab: address.modelTab,
    runs: address.queueText,
  };
  const query = Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${encodeURIComponent(value).replaceAll("%2F", "/")}`],
  );
  return `${path}?${query.join("&")}`;
}

/**
 * Reads an address. Never throws: what cannot be read is named in `problems` and takes its default; parameters this
 * version does not know are ignored.
 */
export function parseAddress(pathname: string, search: string): ParsedAddress {
  const problems: string[] = [];
  const query = new URLSearchParams(search);
  const read = <K extends keyof typeof PARAMETERS>(key: K): z.infer<(typeof PARAMETERS)[K]> | undefined => {
    const text = query.get(key);
    if (text === null) return undefined;
    const parsed = PARAMETERS[key].safeParse(text);
    if (parsed.success) return parsed.data as z.infer<(typeof PARAMETERS)[K]>;
    problems.push(`“${key}=${text.slice(0, 40)}” cannot be read and is left out`);
    return undefined;
  };

  const [, runPage, run] = PATHS.run.exec(pathname) ?? [];
  const frontPage = frontPageOf(pathname, runPage);
  if (run === undefined && frontPage === "runs" && !PATHS.runs.test(pathname))
    problems.push(`there is no page “${pathname.slice(0, 60)}”`);
  const version = read("v");
  if (version !== undefined && version > ADDRESS_VERSION) {
    problems.push("the link was made by a newer Lumiscope; what this one knows of it is shown");
  }
  const from = read("from");
  const to = read("to");
  const isSpan = from !== undefined && to !== undefined && from <= to;
  if (!isSpan && (from !== undefined || to !== undefined)) {
    problems.push(`the range LS ${from ?? "?"}–${to ?? "?"} is left out`);
  }
  const me = read("me");
  return {
    address: {
      runNumber: run === undefined ? undefined : Number(run),
      frontPage,
      workspace: read("ws"),
      datasetName: read("ds"),
      mePath: me === undefined ? undefined : fullPath(me),
      lsNumber: read("ls"),
      windowMode: read("win") ?? "recipe",
      brush: isSpan ? { from, to } : undefined,
      pinned: read("sel"),
      scale: read("z"),
      lossMode: read("loss"),
      palette: read("pal"),
      recipeName: read("recipe"),
      referenceRun: read("ref"),
      candidate: read("candidate"),
      backend: read("backend"),
      fileName: read("file"),
      modelTab: read("tab"),
      queueText: frontPage === "review" ? read("runs") : undefined,
    },
    problems,
  };
}

function frontPageOf(pathname: string, runPage: string | undefined): FrontPage {
  if (runPage === "review" || PATHS.review.test(pathname)) return "review";
  return PATHS.models.test(pathname) ? "models" : "runs";
}

/** The eight maps everybody looks at are named by their histogram, "hRHGlobalm2"; all others by their path. */
function shortName(mePath: string): string {
  const isKnown = CSC_MES.some((me) => me.mePath === mePath);
  return isKnown ? lastPart(mePath) : mePath;
}

function fullPath(name: string): string {
  return CSC_MES.find(({ mePath }) => lastPart(mePath) === name)?.mePath ?? name;
}

const lastPart = (mePath: string) => mePath.slice(mePath.lastIndexOf("/") + 1);
