import { createContext, Script } from "node:vm";

/** POSIX classes as ranges of a JavaScript bracket expression. */
const POSIX_CLASSES: Readonly<Record<string, string>> = {
  alnum: "A-Za-z0-9",
  alpha: "A-Za-z",
  blank: " \\t",
  digit: "0-9",
  lower: "a-z",
  punct: "!-\\/:-@\\[-`{-~",
  space: "\\s",
  upper: "A-Z",
  word: "\\w",
  xdigit: "A-Fa-f0-9",
};

/** PostgreSQL's word-boundary escapes. */
const BOUNDARIES: Readonly<Record<string, string>> = {
  "\\y": "\\b",
  "\\m": "\\b(?=\\w)",
  "\\M": "\\b(?<=\\w)",
};

/**
 * Time for one pattern against one name, ms. PostgreSQL's matcher cannot blow up, JavaScript's can ("(a+)+$"), and it
 * runs on the thread that serves everyone; names are short, so an honest pattern needs microseconds; the
 * rest is patience with a busy machine.
 */
const MATCH_TIMEOUT_MS = 500;
/** Longest name that a real server stores. */
const MAX_PATTERN = 255;

/**
 * PostgreSQL's `~`: an unanchored, case-sensitive search. Answers are remembered per name, since a table holds
 * thousands of rows and a handful of names.
 * @throws SyntaxError where the pattern is invalid or too long; the matcher throws one where it takes too long
 */
export function postgresMatcher(pattern: string): (name: string) => boolean {
  if (pattern.length > MAX_PATTERN) throw new SyntaxError(`longer than ${MAX_PATTERN} characters`);
  const context = createContext({ regex: new RegExp(toJavaScript(pattern), "s"), name: "" });
  const known = new Map<string, boolean>();
  return (name) => {
    let answer = known.get(name);
    if (answer === undefined) {
      context.name = name;
      answer = search(context);
      known.set(name, answer);
    }
    return answer;
  };
}

const SEARCH = new Script("regex.test(name)");

function search(context: object): boolean {
  try {
    return SEARCH.runInContext(context, { timeout: MATCH_TIMEOUT_MS }) === true;
  } catch (error) {
    // Not `instanceof Error`: it may come from the other context.
    const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
    if (code === "ERR_SCRIPT_EXECUTION_TIMEOUT") {
      throw new SyntaxError("too slow to evaluate", { cause: error });
    }
    throw error;
  }
}

function toJavaScript(pattern: string): string {
  return pattern
    .replace(/\[:(\w+):\]/g, (whole, name: string) => POSIX_CLASSES[name] ?? whole)
    .replace(/\\[\s\S]/g, (escape) => BOUNDARIES[escape] ?? escape);
}
