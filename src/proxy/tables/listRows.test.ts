import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ApiError } from "./apiError";
import { type Cursor, encodeCursor } from "./cursor";
import { allRows, countRows, listPage, rowByKey } from "./listRows";
import type { Page } from "./page";
import { float, integer, type Row, type Table, text } from "./table";

const signal = new AbortController().signal;

function tableOf(rows: readonly Row[]): Table {
  return {
    path: "sample",
    model: "Sample",
    columns: [integer("a"), integer("b"), text("name"), float("weight")],
    primaryKey: ["a", "b"],
    filters: ["a", "a__in", "b__gte", "b__lte", "name", "name__regex"],
    paged: true,
    countable: true,
    rows: () => rows,
  };
}

const list = (table: Table, query: string) => listPage(table, new URLSearchParams(query), signal);
const keys = (rows: readonly Row[]) => rows.map(({ a, b }) => `${a}/${b}`);

/** Follows the links of pages until there is none. */
async function walk(table: Table, query: string, from: Cursor | undefined, side: "next" | "previous") {
  const pages: Page[] = [];
  let cursor = from;
  do {
    const token = cursor ? `&next_token=${encodeURIComponent(encodeCursor(cursor))}` : "";
    const page = await list(table, `${query}${token}`);
    pages.push(page);
    cursor = page[side];
  } while (cursor && pages.length < 200);
  return pages;
}

const rowsInKeyOrder = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: -20, max: 20 })), {
    selector: String,
    maxLength: 40,
  })
  .chain((pairs) =>
    fc.tuple(fc.constant(pairs), fc.array(fc.constantFrom("x", "y", "z"), { minLength: 40, maxLength: 40 })),
  )
  .map(([pairs, names]) =>
    pairs
      .sort(([a, b], [c, d]) => a - c || b - d)
      .map(([a, b], i): Row => ({ a, b, name: names[i], weight: (i % 3) / 2 })),
  );
const orders = fc.constantFrom(
  "",
  "order_by=-a&order_by=-b",
  "order_by=-b&order_by=a",
  "order_by=name&order_by=-a&order_by=b",
  "order_by=weight&order_by=b&order_by=a",
);
const tiedOrders = fc.constantFrom(
  "order_by=name",
  "order_by=-a",
  "order_by=weight",
  "order_by=-name&order_by=a",
);

describe("paging", () => {
  it("forwards, then backwards, visits each row once, in order", async () => {
    await fc.assert(
      fc.asyncProperty(rowsInKeyOrder, orders, fc.integer({ min: 1, max: 9 }), async (rows, order, size) => {
        const table = tableOf(rows);
        const query = `${order}&page_size=${size}`;
        const whole = await list(table, `${order}&page_size=500`);
        const forwards = await walk(table, query, undefined, "next");
        expect(forwards.flatMap((page) => keys(page.rows))).toEqual(keys(whole.rows));
        expect(new Set(keys(whole.rows)).size).toBe(rows.length);
        const backwards = await walk(table, query, forwards.at(-1)?.previous, "previous");
        if (forwards.length > 1) {
          expect(backwards.reverse().flatMap((page) => keys(page.rows))).toEqual(
            forwards.slice(0, -1).flatMap((page) => keys(page.rows)),
          );
        }
      }),
    );
  });

  it("by an order with ties still visits each row once going forwards", async () => {
    await fc.assert(
      fc.asyncProperty(
        rowsInKeyOrder,
        tiedOrders,
        fc.integer({ min: 1, max: 9 }),
        async (rows, order, size) => {
          const pages = await walk(tableOf(rows), `${order}&page_size=${size}`, undefined, "next");
          expect(pages.flatMap((page) => keys(page.rows)).sort()).toEqual(keys(rows).sort());
        },
      ),
    );
  });

  it("goes on beyond 1,000 rows that tie, where DIALS repeats one page for ever", async () => {
    const rows = Array.from({ length: 2500 }, (_, b) => ({ a: 1, b, name: "same", weight: 0 }));
    const pages = await walk(tableOf(rows), "order_by=name&page_size=500", undefined, "next");
    expect(pages.flatMap((page) => keys(page.rows))).toEqual(keys(rows));
  });

  it("has no link beyond a page that ends exactly at the last row", async () => {
    const table = tableOf([1, 2, 3, 4].map((b) => ({ a: 1, b, name: "x", weight: 0 })));
    const page = await list(table, "page_size=4");
    expect([page.next, page.previous]).toEqual([undefined, undefined]);
  });

  it("takes 10 rows by default and 500 at most, and ignores a page size that is no positive number", async () => {
    const table = tableOf(Array.from({ length: 600 }, (_, b) => ({ a: 1, b, name: "x", weight: 0 })));
    const sizes = await Promise.all(
      ["", "page_size=0", "page_size=-3", "page_size=abc", "page_size=501", "page_size=7"].map(
        async (query) => (await list(table, query)).rows.length,
      ),
    );
    expect(sizes).toEqual([10, 10, 10, 10, 500, 7]);
  });
});

describe("filters", () => {
  const table = tableOf([
    { a: 1, b: 1, name: "/StreamExpress/x", weight: 0 },
    { a: 1, b: 2, name: "/Muon0/x", weight: 0 },
    { a: 2, b: 3, name: "/Muon0/y", weight: 0 },
  ]);
  const found = (query: string) => keys(allRows(table, new URLSearchParams(query)));

  it.each([
    ["a=1", ["1/1", "1/2"]],
    ["a__in=2, 7", ["2/3"]],
    ["b__gte=2&b__lte=2", ["1/2"]],
    ["name=/Muon0/y", ["2/3"]],
    ["name__regex=^/Muon0", ["1/2", "2/3"]],
    ["name__regex=[[:digit:]]/[yz]$", ["2/3"]],
    ["name__regex=muon", []],
    ["a=", ["1/1", "1/2", "2/3"]],
    ["a=2&a=1", ["1/1", "1/2"]],
    ["a=99999999999", []],
    ["unknown=1", ["1/1", "1/2", "2/3"]],
  ])("%s", (query, expected) => {
    expect(found(query)).toEqual(expected);
    expect(countRows(table, new URLSearchParams(query))).toBe(expected.length);
  });

  it("finds a row by its key", () => {
    expect(rowByKey(table, [1, 2])?.name).toBe("/Muon0/x");
    expect(rowByKey(table, [2, 2])).toBeUndefined();
  });

  it("names every parameter that makes no sense", async () => {
    await expect(list(table, "a=abc&b__gte=0x10")).rejects.toMatchObject({
      status: 400,
      body: { a: ["Enter a number."], b__gte: ["Enter a number."] },
    });
    await expect(list(table, "name=%00")).rejects.toMatchObject({
      body: { name: ["Null characters are not allowed."] },
    });
  });

  it.each(["[", "*", "("])("answers a bad regular expression (%s) with 400", async (regex) => {
    await expect(list(table, `name__regex=${encodeURIComponent(regex)}`)).rejects.toMatchObject({
      status: 400,
    });
  });

  it("gives up on a regular expression that would run for ages", async () => {
    const evil = tableOf([{ a: 1, b: 1, name: `${"a".repeat(40)}!`, weight: 0 }]);
    await expect(list(evil, "name__regex=(a%2B)%2B$")).rejects.toMatchObject({
      status: 400,
      body: { name__regex: [expect.stringContaining("too slow")] },
    });
  });
});

describe("order and cursor", () => {
  const table = tableOf([{ a: 1, b: 1, name: "x", weight: 0 }]);

  it.each(["order_by=nope", "order_by=a,-b", "order_by=-"])(
    "%s is a 400 that names the columns",
    async (query) => {
      await expect(list(table, query)).rejects.toMatchObject({
        status: 400,
        body: { order_by: [expect.stringContaining("a, b, name, weight")] },
      });
    },
  );

  it.each([
    ["not Base64", "abc"],
    ["a position that is no list", btoa("p=hello")],
    ["a position that is no number", btoa('p=["x","y"]')],
    ["too few cells", btoa('p=["1"]')],
    ["a bad offset", btoa("o=-1")],
  ])("%s is an invalid cursor", async (_, token) => {
    const error: unknown = await list(table, `next_token=${encodeURIComponent(token)}`).catch(
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 404, body: { detail: "Invalid cursor" } });
  });

  it("an empty token is the first page", async () => {
    expect((await list(table, "next_token=")).rows).toHaveLength(1);
  });
});
