import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCursor, encodeCursor, positionCells, positionText } from "./cursor";
import { withParameter } from "./queryParameters";

describe("cursor tokens", () => {
  it("spell a position as Python's json.dumps and urlencode do", () => {
    const position = positionText(["18000001", "900002"]);
    expect(position).toBe('["18000001", "900002"]');
    const token = encodeCursor({ position, reverse: false, offset: 0 });
    expect(atob(token)).toBe("p=%5B%2218000001%22%2C+%22900002%22%5D");
    expect(atob(encodeCursor({ position, reverse: true, offset: 2 }))).toBe(
      "o=2&r=1&p=%5B%2218000001%22%2C+%22900002%22%5D",
    );
  });

  it("survive a round trip", () => {
    const cell = fc.oneof(fc.integer().map(String), fc.string({ unit: "binary-ascii" }));
    fc.assert(
      fc.property(fc.array(cell), fc.boolean(), fc.nat(5000), (cells, reverse, offset) => {
        const cursor = { position: positionText(cells), reverse, offset };
        expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor);
        expect(positionCells(cursor.position, cells.length)).toEqual(cells);
      }),
    );
  });

  it("can be made by hand: any spacing, numbers for strings, unescaped", () => {
    const cursor = decodeCursor(btoa("p=[18000001,  900002, 20, 1]"));
    expect(positionCells(cursor.position ?? "", 4)).toEqual(["18000001", "900002", "20", "1"]);
  });
});

describe("links", () => {
  it("keep every other parameter, sorted by name, repeated ones in their sequence", () => {
    const query = new URLSearchParams(
      "run_number=1&order_by=-b&order_by=a&foo=&me__regex=m[1-4]$&next_token=old",
    );
    expect(withParameter(query, "next_token", "a=b")).toBe(
      "foo=&me__regex=m%5B1-4%5D%24&next_token=a%3Db&order_by=-b&order_by=a&run_number=1",
    );
  });
});
