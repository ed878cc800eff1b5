import { describe, expect, it } from "vitest";
import { curveRange } from "./curveRange";

const point = (epoch: number, train: number, validation = train) => ({ epoch, train, validation });

describe("range of the loss axis", () => {
  it("cuts the start off where it would flatten what is compared", () => {
    expect(curveRange([point(0, 1000), point(1, 4), point(2, 2), point(3, 1)])).toEqual({ low: 1, high: 11 });
  });
  it("shows all where the start is near", () => {
    expect(curveRange([point(0, 3), point(1, 2), point(2, 1, 1.5)])).toEqual({ low: 1, high: 3 });
  });
  it("has a height for one epoch, equal losses and none at all", () => {
    expect(curveRange([point(0, 5)])).toEqual({ low: 4, high: 6 });
    expect(curveRange([])).toEqual({ low: 0, high: 1 });
  });
});
