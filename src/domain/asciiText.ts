/** Characters that shift logs get wrong, as the ASCII that people write for them. */
const WRITTEN: Readonly<Record<string, string>> = {
  "\u2010": "-",
  "\u2011": "-",
  "\u2013": "-",
  "\u2014": "-",
  "\u2212": "-",
  "\u2018": "'",
  "\u2019": "'",
  "\u201C": '"',
  "\u201D": '"',
  "\u00B7": "-",
  "\u00D7": "x",
};

/** A text in ASCII, on one line: accents dropped, what has no ASCII as "?". Electronic logs take nothing else for sure. */
export const asciiText = (text: string): string =>
  text
    .replace(/[\u2010-\u201D\u2212\u00B7\u00D7]/gu, (character) => WRITTEN[character] ?? character)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/\s+/gu, " ")
    .replace(/[^\x20-\x7E]/gu, "?");

/**
 * Words filled into lines of at most `width` characters, the first after `head`, the others indented under it. A word
 * longer than a line is broken.
 */
export function filledLines(head: string, words: readonly string[], width: number): readonly string[] {
  const indent = " ".repeat(head.length);
  const room = width - head.length;
  const lines: string[] = [];
  let line = "";
  for (const word of words.flatMap((long) => long.match(new RegExp(`.{1,${room}}`, "gu")) ?? [])) {
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(line);
  return lines.map((text, i) => `${i === 0 ? head : indent}${text}`);
}
