import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeTags, type TagRequest } from "./tagLayout";

const box = { width: 300, height: 300 };
const tag = (left: number, top: number): TagRequest => ({ target: [left, top], width: 60, height: 18 });

describe("tags", () => {
  it("stand outwards of what they name, with the leader ending on the box", () => {
    const [placed] = placeTags([tag(110, 90)], box);
    expect(placed.left + 30).toBeLessThan(110);
    expect(placed.top + 9).toBeLessThan(90);
    expect(placed.joint).toEqual([placed.left + 60, placed.top + 18]);
  });

  it("never leave the map nor cover the corner texts", () => {
    const at = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(at, at, (left, top) => {
        const [placed] = placeTags([tag(left, top)], box);
        expect(placed.left).toBeGreaterThanOrEqual(0);
        expect(placed.left + 60).toBeLessThanOrEqual(300);
        expect(placed.top).toBeGreaterThanOrEqual(24);
        expect(placed.top + 18).toBeLessThanOrEqual(276);
      }),
    );
  });

  it("do not lie over one another, and come back in the order asked for", () => {
    const requests = [tag(110, 90), tag(112, 92), tag(109, 91), tag(250, 250)];
    const placed = placeTags(requests, box);
    expect(placed.map(({ target }) => target)).toEqual(requests.map(({ target }) => target));
    for (const a of placed) {
      for (const b of placed) {
        if (a === b) continue;
        const apart = Math.abs(a.top - b.top) >= 18 || Math.abs(a.left - b.left) >= 60;
        expect(apart).toBe(true);
      }
    }
  });
});
