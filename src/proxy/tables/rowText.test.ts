import { expect, it } from "vitest";
import { pythonFloat, rowText } from "./rowText";
import { float, integer, text } from "./table";

it("writes a row compactly, floats with a point, in the order of the columns", () => {
  const row = { name: 'a "b"', x_min: -800, x_bin: 100, ls: null };
  const columns = [integer("ls"), float("x_min"), integer("x_bin"), text("name")];
  expect(rowText(row, columns)).toBe('{"ls":null,"x_min":-800.0,"x_bin":100,"name":"a \\"b\\""}');
  expect(rowText(row, [])).toBe("{}");
});

it.each([
  [0, "0.0"],
  [3.5, "3.5"],
  [-41.5, "-41.5"],
  [123456789, "123456789.0"],
  [1e16, "1e+16"],
])("Python writes %d as %s", (value, expected) => {
  expect(pythonFloat(value)).toBe(expected);
});
