import fc from "fast-check";
import { expect, it } from "vitest";
import { aliasTable, drawFrom } from "./aliasTable";

it("gives each position its share of the unit interval", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1000 })), { minLength: 1, maxLength: 40 }),
      (weights) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        fc.pre(total > 0);
        const table = aliasTable(weights);
        const n = weights.length;
        const shares = new Float64Array(n);
        table.keep.forEach((keep, i) => {
          shares[i] += Math.min(keep, 1) / n;
          shares[table.alias[i]] += (1 - Math.min(keep, 1)) / n;
        });
        shares.forEach((share, i) => expect(share).toBeCloseTo(weights[i] / total, 9));
      },
    ),
  );
});

it("draws by its table", () => {
  const table = aliasTable([1, 0, 3]);
  const drawn = Array.from({ length: 12_000 }, (_, i) => drawFrom(table, i / 12_000));
  expect(drawn.filter((position) => position === 2)).toHaveLength(9_000);
  expect(drawn.filter((position) => position === 1)).toHaveLength(0);
});
