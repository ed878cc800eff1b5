/** Value of a parameter as Django reads it: the last one where it is repeated, undefined where it is absent. */
export function lastValue(query: URLSearchParams, name: string): string | undefined {
  return query.getAll(name).at(-1);
}

/**
 * The query with one parameter replaced, as Django REST framework rebuilds it for `next` and `previous`: parameters
 * sorted by name, unknown and empty ones kept, Python's urlencode.
 */
export function withParameter(query: URLSearchParams, name: string, value: string): string {
  const others = [...query].filter(([key]) => key !== name);
  // Array.prototype.sort is stable: a repeated parameter (order_by) keeps its sequence.
  return [...others, [name, value]]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, text]) => `${quotePlus(key)}=${quotePlus(text)}`)
    .join("&");
}

/** Python's quote_plus: everything but letters, digits and _.-~ is escaped, a space becomes "+". */
export function quotePlus(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+");
}
