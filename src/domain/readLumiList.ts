import { compactRanges } from "./lsRanges";
import type { LsRange, LumiList } from "./lumiList";

/** The text is no list of lumisections; the message says which run or character is wrong. */
export class LumiListError extends Error {
  override readonly name = "LumiListError";
}

/** Bytes; the largest real one has 65 kB (certification.md §7). */
const MAX_LIST_SIZE = 10_000_000;

/**
 * Before a file is read: whether a list of so many bytes, or a text of so many characters, is looked at.
 * @throws LumiListError
 */
export function assertListSize(size: number): void {
  if (size > MAX_LIST_SIZE)
    throw new LumiListError("it is larger than 10 MB; certified lists have some 60 kB");
}

/**
 * A golden, DCS-only or like JSON as tolerantly as such files are found (certification.md §1.1): any white space, runs
 * and ranges in any order, ranges that overlap or repeat, runs without LS. What could be read in two ways is refused.
 * @throws LumiListError
 */
export function readLumiList(text: string): LumiList {
  assertListSize(text.length);
  const runs = parsedObject(text);
  assertEachRunOnce(text, runs);
  const list = Object.entries(runs).map(([run, ranges]) => [runOf(run), rangesOf(run, ranges)] as const);
  return new Map(list.filter(([, ranges]) => ranges.length > 0).sort(([a], [b]) => a - b));
}

function parsedObject(text: string): object {
  let parsed: unknown;
  try {
    // A byte order mark is what some editors put before UTF-8.
    parsed = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new LumiListError(`it is not JSON (${cause instanceof Error ? cause.message : "unreadable"})`, {
      cause,
    });
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    throw new LumiListError('it is not an object of runs, {"380399": [[1, 213]]}');
  return parsed;
}

/** JSON.parse keeps the last of equal keys in silence, and half of a run would be gone. */
function assertEachRunOnce(text: string, runs: object): void {
  if (text.includes("\\")) throw new LumiListError("it holds a backslash: write run numbers in plain digits");
  const seen = new Set<string>();
  for (const [, run] of text.matchAll(/"([^"\\]*)"\s*:/g)) {
    if (seen.has(run)) throw new LumiListError(`run ${run} stands in it twice`);
    seen.add(run);
  }
  for (const run of Object.keys(runs)) runOf(run);
}

function runOf(key: string): number {
  if (!/^[1-9]\d{0,8}$/.test(key)) throw new LumiListError(`"${key.slice(0, 40)}" is not a run number`);
  return Number(key);
}

function rangesOf(run: string, ranges: unknown): readonly LsRange[] {
  if (!Array.isArray(ranges)) throw new LumiListError(`run ${run} has no list of ranges`);
  return compactRanges(ranges.map((range: unknown) => rangeOf(run, range)));
}

function rangeOf(run: string, range: unknown): LsRange {
  const [first, last] = Array.isArray(range) && range.length === 2 ? (range as unknown[]) : [];
  const written = JSON.stringify(range).slice(0, 40);
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last))
    throw new LumiListError(`run ${run}: ${written} is not a pair of lumisection numbers`);
  const [from, to] = [Number(first), Number(last)];
  if (to === 0 && from > 0)
    throw new LumiListError(
      `run ${run}: ${written} may mean "to the end of the run"; write [${from}, 268435455] for that`,
    );
  if (from < 1 || to < from)
    throw new LumiListError(`run ${run}: ${written} is not a range, 1 <= first <= last`);
  return [from, to];
}
