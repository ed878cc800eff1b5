import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the fake server does with one request. */
export type Reply =
  | { readonly kind: "json"; readonly body: unknown; readonly status?: number }
  | { readonly kind: "text"; readonly body: string; readonly status: number; readonly contentType: string }
  /** Drops the connection without an answer. */
  | { readonly kind: "drop" }
  /** Never answers. */
  | { readonly kind: "hang" };

/** DIALS' answer to whatever it did not foresee (dials-recorded 039). */
export const html500: Reply = {
  kind: "text",
  status: 500,
  contentType: "text/html; charset=utf-8",
  body: "<!doctype html><html><body><h1>Server Error (500)</h1><p></p></body></html>",
};
export const json = (body: unknown, status = 200): Reply => ({ kind: "json", body, status });
export const page = (results: readonly unknown[], next: string | null = null): Reply =>
  json({ next, previous: null, results });

export interface FakeDials {
  readonly baseUrl: string;
  /** Paths below /api/v1/ with their query, in the order they came. */
  readonly requests: readonly string[];
  /** Most requests that were open at once. */
  maxOpen(): number;
  close(): Promise<void>;
}

/** A scripted server on a free port. `answer` sees the URL relative to /api/v1/, and how often that URL came before. */
export async function startFakeDials(
  answer: (url: URL, path: string, repeats: number) => Reply | Promise<Reply>,
): Promise<FakeDials> {
  const requests: string[] = [];
  let open = 0;
  let maxOpen = 0;

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "", "http://fake");
    const path = url.pathname.replace("/api/v1/", "");
    const repeats = requests.filter((earlier) => earlier === path + url.search).length;
    requests.push(path + url.search);
    open++;
    maxOpen = Math.max(maxOpen, open);
    const reply = await answer(url, path, repeats);
    open--;
    switch (reply.kind) {
      case "json":
        response.writeHead(reply.status ?? 200, {
          "content-type": "application/json",
          "x-lumiscope-source": "simulation",
        });
        response.end(JSON.stringify(reply.body));
        break;
      case "text":
        response.writeHead(reply.status, { "content-type": reply.contentType });
        response.end(reply.body);
        break;
      case "drop":
        request.socket.destroy();
        break;
      case "hang":
        break;
    }
  };

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/api/v1/`,
    requests,
    maxOpen: () => maxOpen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A run of small maps, 4 columns by 3 rows: not square, so that a transposition shows. */
export const NX = 4;
export const NY = 3;

/** Content of the bin: names its LS and place, so that a misplaced bin is seen. */
export const cellOf = (ls: number, ix: number, iy: number): number => ls * 100 + iy * 10 + ix;

export function th2Row(ls: number, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const data = Array.from({ length: NY }, (_, iy) =>
    Array.from({ length: NX }, (__, ix) => cellOf(ls, ix, iy)),
  );
  const key = { dataset_id: 1, run_number: 900001, ls_number: ls, me_id: 7 };
  return { ...key, x_bin: NX, y_bin: NY, entries: ls, data, ...changes };
}

/** The window a th2 request asks for. */
export function windowOf(url: URL): { first: number; last: number } {
  return {
    first: Number(url.searchParams.get("ls_number__gte")),
    last: Number(url.searchParams.get("ls_number__lte")),
  };
}
