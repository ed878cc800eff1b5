import { expect, it } from "vitest";
import { axisGeometry } from "./axes";
import { geometryOf } from "./geometryOf";
import { chamberAt } from "./mapGeometry";

const axis = {
  ...{ mePath: "JetMET/METPhi", label: "METPhi", title: "METPhi (rad)" },
  ...{ from: -Math.PI, to: Math.PI, bins: 60, groups: [5, 25, 30] },
};

it("an axis is a map of one row, judged by groups of its bins and as a whole", () => {
  const geometry = axisGeometry(axis);
  expect(geometry).toMatchObject({ label: "METPhi", nx: 60, ny: 1, xTitle: "METPhi (rad)" });
  expect(geometry.regions.map(({ name, chambers }) => [name, chambers.length])).toEqual([
    ["METPhi -3.14..-2.62", 1],
    ["METPhi -2.62..0", 1],
    ["METPhi 0..3.14", 1],
    ["METPhi", 3],
  ]);
  expect([...geometry.areaFractions.start]).toEqual([0, 5, 30, 60]);
  expect(chamberAt(geometry, 0.1, 0.5)).toBe(2);
});

it("each 1D element of a recipe has its own axis", () => {
  const axes = { kind: "axes", axes: [axis, { ...axis, mePath: "JetMET/METSig", bins: 60 }] } as const;
  expect(geometryOf(axes, "JetMET/METSig")).toBe(geometryOf(axes, "JetMET/METSig"));
  expect(geometryOf(axes, "JetMET/METSig")).not.toBe(geometryOf(axes, "JetMET/METPhi"));
  expect(geometryOf(axes, "JetMET/SumET")).toBeUndefined();
});
