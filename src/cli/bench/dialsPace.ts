import type { HttpAccess } from "../../dials/request";

/** A DIALS server builds 2D rows at 12 ms each, in 6 processes (dials-api.md §8.1). */
const ROW_MS = 12;
const PROCESSES = 6;

/**
 * Reaches the server as if it were DIALS: an answer about maps takes 12 ms for each LS asked for, and six are made at
 * once; the rest wait.
 */
export function withDialsPace(baseUrl: string): HttpAccess {
  let free = PROCESSES;
  const waiting: (() => void)[] = [];
  const take = async () => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const give = () => {
    const next = waiting.shift();
    if (next) next();
    else free++;
  };
  return {
    baseUrl,
    fetch: async (input, init) => {
      const { pathname, searchParams } = new URL(input instanceof Request ? input.url : input);
      await take();
      const rows = pathname.endsWith("/th2/") ? rowsAsked(searchParams) : 1;
      try {
        await new Promise((resolve) => setTimeout(resolve, ROW_MS * rows));
      } finally {
        give();
      }
      return fetch(input, init);
    },
  };
}

/** The smaller of page and LS range: a row is one LS where one element is asked for. */
function rowsAsked(parameters: URLSearchParams): number {
  const pageSize = Number(parameters.get("page_size") ?? 10);
  const first = Number(parameters.get("ls_number__gte") ?? 1);
  const last = Number(parameters.get("ls_number__lte") ?? Infinity);
  return Math.min(pageSize, last - first + 1);
}
