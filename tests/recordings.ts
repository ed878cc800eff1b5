import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Answers of the real DIALS backend, kept beside the repository and never in it (shared data/README.md). */
const FOLDER = join(import.meta.dirname, "../../shared/data/dials-recorded");

export interface Recording {
  /** "003-run-list-p1" */
  readonly name: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    /** Decoded text; empty for HEAD. */
    readonly body: string;
  };
}

/** Why tests over the recordings are skipped, or undefined where they can run. */
export const noRecordings = existsSync(FOLDER) ? undefined : `there is no ${FOLDER}`;

/** All recordings in the order of their numbers; empty where the folder is absent. */
export function readRecordings(): readonly Recording[] {
  if (noRecordings !== undefined) return [];
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => ({
      name: file.slice(0, -".json".length),
      ...(JSON.parse(readFileSync(join(FOLDER, file), "utf8")) as Omit<Recording, "name">),
    }));
}
