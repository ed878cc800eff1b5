import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cscGeometry } from "../../domain/geometry/csc";
import { fitMapBox, mapPlacing, wholeMap } from "./mapBox";
import { showPoint, snapZoom, stepZoom } from "./mapZoom";

const disk = cscGeometry("-", 2);
const box = { width: 300, height: 300 };
const bin = 16;

describe("map box", () => {
  it("has 3 whole pixels a bin at 1440 x 900 and 4 at 1920 x 1080 (beside the inspector)", () => {
    expect(fitMapBox(disk, 1440 - 340 - 32, 900)).toEqual({ width: 300, height: 300 });
    expect(fitMapBox(disk, 1920 - 376 - 32, 1080)).toEqual({ width: 400, height: 400 });
  });

  it("keeps whole pixels on both axes of a map that is not square", () => {
    expect(fitMapBox({ ...disk, nx: 83, ny: 72 }, 1068, 900)).toEqual({ width: 249, height: 288 });
  });

  it("puts the lowest y at the bottom, and comes back from pixels", () => {
    const placing = mapPlacing(box, wholeMap(disk));
    expect(placing.toPixel(-800, -800)).toEqual([0, 300]);
    expect(placing.toPixel(800, 800)).toEqual([300, 0]);
    fc.assert(
      fc.property(
        fc.double({ min: -800, max: 800, noNaN: true }),
        fc.double({ min: -800, max: 800, noNaN: true }),
        (x, y) => {
          const [backX, backY] = placing.toMap(...placing.toPixel(x, y));
          expect(backX).toBeCloseTo(x, 6);
          expect(backY).toBeCloseTo(y, 6);
        },
      ),
    );
  });
});

describe("zoom", () => {
  it("shows whole bins in whole pixels, inside the map and as square as the map, whatever box was drawn", () => {
    const edge = fc.double({ min: -900, max: 900, noNaN: true });
    fc.assert(
      fc.property(edge, edge, edge, edge, (a, b, c, d) => {
        const zoom = snapZoom(disk, box, {
          x: [Math.min(a, b), Math.max(a, b)],
          y: [Math.min(c, d), Math.max(c, d)],
        });
        if (zoom === undefined) return;
        for (const [low, high] of [zoom.x, zoom.y]) {
          expect((low + 800) % bin).toBe(0);
          expect(300 % ((high - low) / bin)).toBe(0);
          expect(low).toBeGreaterThanOrEqual(-800);
          expect(high).toBeLessThanOrEqual(800);
        }
        expect(zoom.x[1] - zoom.x[0]).toBe(zoom.y[1] - zoom.y[0]);
      }),
    );
  });

  it("is undefined for a box as large as the map", () => {
    expect(snapZoom(disk, box, wholeMap(disk))).toBeUndefined();
    expect(snapZoom(disk, box, { x: [-790, 790], y: [-10, 10] })).toBeUndefined();
  });

  it("keeps what is under the pointer there while the wheel turns, and comes back to the whole map", () => {
    const anchor = [-176, 256] as const;
    const inner = stepZoom(disk, box, undefined, anchor, true);
    if (inner === undefined) throw new Error("the wheel did not zoom in");
    const place = (zoom: { x: readonly [number, number] }) =>
      (anchor[0] - zoom.x[0]) / (zoom.x[1] - zoom.x[0]);
    expect(inner.x[1] - inner.x[0]).toBe(75 * bin);
    expect(Math.abs(place(inner) - place(wholeMap(disk)))).toBeLessThan(1 / 75);
    expect(stepZoom(disk, box, inner, anchor, false)).toBeUndefined();
  });

  it("stops at 10 bins", () => {
    let zoom = stepZoom(disk, box, undefined, [0, 0], true);
    for (let i = 0; i < 20; i++) zoom = stepZoom(disk, box, zoom, [0, 0], true);
    expect(zoom && (zoom.x[1] - zoom.x[0]) / bin).toBe(10);
  });

  it("moves by whole bins to show a cell outside", () => {
    const zoom = { x: [-160, 160], y: [-160, 160] } as const;
    expect(showPoint(disk, zoom, [168, 0])).toEqual({ x: [-144, 176], y: [-160, 160] });
    expect(showPoint(disk, zoom, [0, -200])).toEqual({ x: [-160, 160], y: [-208, 112] });
  });
});
