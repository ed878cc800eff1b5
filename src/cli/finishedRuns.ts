import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import type { RunNumber } from "../domain/units";
import { sha256 } from "./sha256";

/** What decides the files of a run besides its data. */
export interface JudgingRules {
  readonly toolVersion: string;
  readonly recipe: { readonly name: string; readonly version: number };
  /** Undefined where the recipe has no network. */
  readonly network: { readonly sha256: string; readonly calibratedAt: string | undefined } | undefined;
  readonly referenceRun: RunNumber;
  readonly datasetName: string;
  /** Of the certified list, where there is one. */
  readonly baseSha256: string | undefined;
}

/** What of a side-car (domain/provenance.ts) tells whether its run must be judged again. */
const sideCar = z.object({
  format: z.literal("lumiscope-provenance"),
  formatVersion: z.literal(1),
  tool: z.object({ version: z.string() }),
  partial: z.literal(false),
  recipe: z.object({ name: z.string(), version: z.int() }),
  network: z.object({ sha256: z.string() }).nullable(),
  calibratedAt: z.string().nullable(),
  vetoed: z.object({ base: z.object({ sha256: z.string() }) }).optional(),
  runs: z.tuple([
    z.object({
      runNumber: z.int(),
      dataset: z.object({ name: z.string() }),
      /** null while the run was going on. */
      endUtc: z.string(),
      reference: z.object({ runNumber: z.int() }),
      /** What the source did not give. */
      notes: z.array(z.string()).max(0),
      verdicts: z.object({ evaluated: z.object({ nLs: z.int().positive() }) }),
      notEvaluated: z.array(z.object({ why: z.string() })),
    }),
  ]),
  files: z.array(z.object({ name: z.string(), sha256: z.string() })).min(1),
});

/**
 * Whether the folder holds all files of a run, whole, made by the same rules of a run that had ended. A run that was
 * going on, that nothing was evaluated of, or of which a map or a row of OMS could not be fetched, is not finished: its
 * source may say more now. An LS that the source had no map of stays NOT EVALUATED (missing) although DIALS may have got
 * it since, days after the run: many runs have such LS for ever, and would be judged again each time.
 */
export async function isFinished(
  folder: string,
  runNumber: RunNumber,
  rules: JudgingRules,
): Promise<boolean> {
  const ending = `_${runNumber}_${runNumber}.provenance.json`;
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending) && !name.startsWith("."));
  for (const name of names) if (await isWhole(folder, name, runNumber, rules)) return true;
  return false;
}

async function isWhole(
  folder: string,
  name: string,
  runNumber: RunNumber,
  rules: JudgingRules,
): Promise<boolean> {
  const said = sideCar.safeParse(parsed(await readFile(join(folder, name), "utf8"))).data;
  if (!said) return false;
  const [run] = said.runs;
  const network = said.network && {
    sha256: said.network.sha256,
    calibratedAt: said.calibratedAt ?? undefined,
  };
  const made: JudgingRules = {
    toolVersion: said.tool.version,
    recipe: { name: said.recipe.name, version: said.recipe.version },
    network: network ?? undefined,
    referenceRun: run.reference.runNumber,
    datasetName: run.dataset.name,
    baseSha256: said.vetoed?.base.sha256,
  };
  if (run.runNumber !== runNumber || JSON.stringify(made) !== JSON.stringify(rules)) return false;
  if (run.notEvaluated.some(({ why }) => why === "failed")) return false;
  for (const file of said.files) if (!(await hasDigest(folder, file))) return false;
  return true;
}

async function hasDigest(
  folder: string,
  file: { readonly name: string; readonly sha256: string },
): Promise<boolean> {
  // The name comes from a file that anybody may have changed.
  if (file.name !== basename(file.name)) return false;
  const text = await readFile(join(folder, file.name), "utf8").catch(() => undefined);
  return text !== undefined && sha256(text) === file.sha256;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
