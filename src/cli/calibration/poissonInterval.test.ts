import { expect, it } from "vitest";
import { poissonInterval } from "./poissonInterval";

it("is the table's (Garwood 1936; Gehrels 1986)", () => {
  const table = [
    [0, 0, 3.689],
    [1, 0.0253, 5.572],
    [4, 1.09, 10.242],
    [10, 4.795, 18.39],
    [50, 37.11, 65.92],
  ];
  for (const [n, low, high] of table) {
    const [from, to] = poissonInterval(n);
    expect(from).toBeCloseTo(low, 2);
    expect(to).toBeCloseTo(high, 2);
  }
});
