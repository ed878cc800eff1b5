import type { z } from "zod";
import { DialsError } from "./dialsError";
import type { PagedEndpoint, QueryParameters } from "./endpoints";
import type { Answer, GetOptions, Requester } from "./request";
import { pageWire } from "./wire";

/**
 * Checks a body against its wire shape.
 * @throws DialsError "malformed" that names the first place that does not fit
 */
export function parseBody<Shape extends z.ZodType>(shape: Shape, { body, url }: Answer): z.output<Shape> {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue.path.length === 0 ? "the whole body" : issue.path.join(".");
  throw new DialsError({
    kind: "malformed",
    url,
    detail: `Unexpected content at ${place} (${issue.message}).`,
  });
}

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly url: string;
  readonly seconds: number;
}

/**
 * Follows a list from its first page, page by page.
 *
 * Only the token of `next` is used, with our own address and filters: behind a gateway DIALS writes links with a
 * scheme and host that a browser may not follow (dials-api.md §2.1).
 * @throws DialsError "malformed" where the server repeats a page, which would never end, or does not name the next one
 */
export async function* eachPage<E extends PagedEndpoint, Row extends z.ZodType>(
  requester: Requester,
  endpoint: E,
  parameters: QueryParameters<E>,
  row: Row,
  options: GetOptions,
): AsyncGenerator<Page<z.output<Row>>> {
  const shape = pageWire(row);
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const paged = token === undefined ? parameters : { ...parameters, next_token: token };
    const answer = await requester.get(endpoint, paged, options);
    const page = parseBody(shape, answer);
    yield { rows: page.results, url: answer.url, seconds: answer.seconds };
    token = page.next === null ? undefined : tokenOf(page.next, answer.url);
    if (token !== undefined && seen.has(token)) {
      throw new DialsError({ kind: "malformed", url: answer.url, detail: "It repeats a page." });
    }
    if (token !== undefined) seen.add(token);
  } while (token !== undefined);
}

/** All rows of a list. */
export async function allRows<E extends PagedEndpoint, Row extends z.ZodType>(
  requester: Requester,
  endpoint: E,
  parameters: QueryParameters<E>,
  row: Row,
  options: GetOptions,
): Promise<z.output<Row>[]> {
  const rows: z.output<Row>[] = [];
  for await (const page of eachPage(requester, endpoint, parameters, row, options)) rows.push(...page.rows);
  return rows;
}

/** @throws DialsError where there is more, but nothing says how to get it: a list must not end early without a word */
function tokenOf(next: string, url: string): string {
  const token = URL.canParse(next) ? new URL(next).searchParams.get("next_token") : null;
  if (token !== null) return token;
  throw new DialsError({
    kind: "malformed",
    url,
    detail: `Its next page has no address (${next.slice(0, 80)}).`,
  });
}
