import { readFileSync } from "node:fs";
import { z } from "zod";
import { parsedJson } from "../parsedJson";
import type { RrRange } from "./certificationService";

const triplet = z.object({
  status: z.enum(["GOOD", "BAD", "STANDBY", "EXCLUDED", "NOTSET", "EMPTY"]),
  comment: z.string(),
  cause: z.string(),
});

/** RunRegistry gives every LS from 1 on; a hole or an overlap is a file that was cut or edited. */
const ranges = z
  .array(z.object({ start: z.int(), end: z.int() }).catchall(triplet))
  .min(1)
  .superRefine((given, context) => {
    let next = 1;
    for (const [k, { start, end }] of given.entries()) {
      if (start !== next || end < start) {
        const message = `it is of LS ${start} to ${end}, where one that starts with LS ${next} should stand`;
        context.addIssue({ code: "custom", path: [k], message });
        return;
      }
      next = end + 1;
    }
  });

const rangesFile = z.record(z.string().regex(/^[1-9]\d*$/), z.record(z.string().min(1), ranges));

/** Flags of RunRegistry that somebody saved; undefined where the file does not have that dataset of that run. */
export type SavedRanges = (runNumber: number, datasetName: string) => readonly RrRange[] | undefined;

/**
 * Reads a file of RunRegistry's answers: {"RUN": {"DATASET NAME": [as rr_lumisection_ranges answers]}}, whole and at
 * once, so that a fault in it shows when the server starts and not in the night.
 * @throws Error that says what is wrong with it, without its path
 */
export function readRangesFile(path: string): SavedRanges {
  const body = parsedJson(textOf(path));
  if (body === undefined) throw new Error("it is no JSON");
  const parsed = rangesFile.safeParse(body);
  if (!parsed.success) {
    const [{ path: place, message }] = parsed.error.issues;
    throw new Error(`${place.length === 0 ? "the whole file" : place.join(" > ")}: ${message}`);
  }
  const saved = new Map(
    Object.entries(parsed.data).flatMap(([runNumber, datasets]) =>
      Object.entries(datasets).map(([name, given]) => [`${runNumber} ${name}`, given] as const),
    ),
  );
  return (runNumber, datasetName) => saved.get(`${runNumber} ${datasetName}`);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Error(`it cannot be read (${error instanceof Error ? error.message : String(error)})`, {
      cause: error,
    });
  }
}
