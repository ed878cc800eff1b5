import { z } from "zod";
import type { RequestOptions } from "./dialsClient";
import { DialsError } from "./dialsError";
import type { QueryParameters } from "./endpoints";
import { parseBody } from "./pages";
import { type OmsRow, readOmsRow } from "./parseOms";
import type { Answer, Requester } from "./request";
import { omsPageWire } from "./wire";

/** Rows per request; public tools ask for 1,000 to 10,000. The longest run of 2024 has 3,808 LS. */
const PAGE_LIMIT = 2000;
/** Far beyond any run or list of runs; a server that ignores the offset would never end. */
const MAX_ROWS = 100_000;

/** A row that cannot be read must not spoil the page. */
export const omsPageShape = omsPageWire.extend({ data: z.array(z.unknown()) });

export interface OmsPage {
  readonly rows: readonly OmsRow[];
  readonly answer: Answer;
}

/** All pages of an OMS list; rows that cannot be read are left out. */
export async function* omsPages(
  requester: Requester,
  query: QueryParameters<"oms-proxy/">,
  options: RequestOptions,
): AsyncGenerator<OmsPage> {
  for (let offset = 0; ;) {
    const parameters = { ...query, "page[limit]": PAGE_LIMIT, "page[offset]": offset };
    const answer = await requester.get("oms-proxy/", parameters, options);
    const page = parseBody(omsPageShape, answer);
    yield { rows: page.data.map(readOmsRow).filter((row) => row !== undefined), answer };
    offset += page.data.length;
    // A server may give fewer rows a page than asked for; then only its own count tells the last page.
    const total = page.meta?.totalResourceCount;
    if (page.data.length === 0 || (total === undefined ? page.data.length < PAGE_LIMIT : offset >= total))
      return;
    if (offset > MAX_ROWS) {
      const detail = `OMS goes on after ${offset} rows: it seems to repeat a page.`;
      throw new DialsError({ kind: "malformed", url: answer.url, detail });
    }
  }
}
