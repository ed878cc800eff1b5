/** What a text says in JSON; undefined where it is none. */
export function parsedJson(text: string | Buffer): unknown {
  try {
    return JSON.parse(text.toString());
  } catch {
    return undefined;
  }
}
