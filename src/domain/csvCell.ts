/** What begins a formula, at the start of a text and behind what some countries' spreadsheets part cells by. */
const FORMULA = /(^|[;\t])(\s*[=+\-@＝＋－＠])/gu;

/**
 * A text as one CSV cell: quoted as RFC 4180 where it holds a comma, a quote or a line break, and made harmless for
 * spreadsheets, which run a cell that begins with = + - @ (also full-width, or after a tab or line break) as a formula.
 * Such a cell gets a leading apostrophe, as OWASP advises. Numbers must not come through here: "-9.2" would be marked.
 */
export function csvText(text: string): string {
  const marked = text.replaceAll(FORMULA, "$1'$2");
  const harmless = /^[\t\r\n]/.test(marked) ? `'${marked}` : marked;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
