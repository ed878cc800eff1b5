import { describe, expect, it } from "vitest";
import { parseFilters } from "./filter";
import { boolean, integer, type Table } from "./table";

const table: Table = {
  path: "sample",
  model: "Sample",
  columns: [integer("id"), boolean("active")],
  primaryKey: ["id"],
  filters: ["id", "active"],
  paged: true,
  countable: false,
  rows: () => [],
};

describe("a filter on a truth value", () => {
  it.each([
    ["True", [true]],
    ["1", [true]],
    ["false", [false]],
    ["0", [false]],
    // As Django: what is no truth value filters nothing.
    ["yes", [true, false]],
    ["constructor", [true, false]],
    ["__proto__", [true, false]],
  ])("%s lets %j pass", (value, passing) => {
    const predicates = parseFilters(table, new URLSearchParams({ active: value }));
    const passes = (cell: boolean) => predicates.every(({ accepts }) => accepts(cell));
    expect([true, false].filter(passes)).toEqual(passing);
  });
});
