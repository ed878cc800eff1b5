import { cscGeometry, cscMePath, type Station } from "../../domain/geometry/csc";
import { binCentre } from "../../domain/geometry/mapGeometry";
import { datasetsOf } from "../../simulation/datasets";
import { scenarioSchema } from "../../simulation/scenario";
import { simulateMap } from "../../simulation/simulatedRun";
import type { Comparison } from "./comparison";
import { type MapStack, meanMap, meanOf } from "./mapStatistics";
import type { RealData } from "./realData";

const N_LS = 100;
/** At the luminosity of the one real LS, 20.07. */
const scenario = scenarioSchema.parse({
  ...{ runNumber: 900900, seed: 17, lsCount: N_LS, luminosity: { plateau: 20.2 } },
});

const simulated = (station: Station): MapStack =>
  Array.from({ length: N_LS }, (_, k) => {
    const map = simulateMap(scenario, datasetsOf("csc")[0].datasetId, cscMePath("-", station), k + 1);
    if (!map) throw new Error(`the simulation has no station ${station}`);
    return map;
  });

/** CSC: maps taken from public figures by their colours. One LS is there alone, so that no scatter over LS can be compared. */
export function cscComparisons(data: RealData): readonly Comparison[] {
  const [me2, me3] = [simulated(2), simulated(3)];
  const oneLs = data.csc("ME-2_single_LS_counts_lumi20.07");
  return [
    ...ringComparisons("ME-2, all of 2024", data.csc("ME-2_2024_total_rel"), meanMap(me2)),
    ...ringComparisons("ME-3, mean of 2023", data.csc("ME-3_2023_mean_rel"), meanMap(me3)),
    {
      what: "ME-2, hits of an LS at a luminosity of 20.07, mean of the simulated",
      real: [total(oneLs)],
      simulated: [meanOf(me2.map(total))],
      tolerance: { within: 0.05, of: "share" },
      why: "clusters of six hits and more: 3 % in the one real LS",
      digits: 0,
    },
    {
      what: "ME-2, bins with hits in an LS, mean of the simulated",
      real: [populated(oneLs)],
      simulated: [meanOf(me2.map(populated))],
      tolerance: { within: 0.2, of: "share" },
      why: "a count of one hit has nearly the colour of none",
      digits: 0,
    },
    {
      what: "ME-2, chi2 / ndf of the chambers of ring 1 and 2 of an LS, mean of the simulated",
      real: chamberScatter([oneLs], data.csc("ME-2_2024_total_rel")),
      simulated: chamberScatter(me2, meanMap(me2)),
      tolerance: { within: 1, of: "share" },
      why: "one real LS: 18 chambers of ring 1 are good to 35 %, and its template is of other runs",
      digits: 1,
    },
  ];
}

function ringComparisons(name: string, real: readonly number[], ours: readonly number[]): Comparison[] {
  const both = (figure: (map: readonly number[]) => readonly number[]) => ({
    real: figure(real),
    simulated: figure(ours),
  });
  const rings = Array.from({ length: 15 }, (_, i) => 160 + 32 * i);
  return [
    {
      what: `${name}, hits per ring of 32 cm from 160 cm outwards (%)`,
      ...both((map) => rings.map((r) => (100 * between(map, r, r + 32)) / total(map))),
      tolerance: { within: 0.25, of: "share" },
      why: "colours resolve the outer ring to 20 %",
      digits: 2,
    },
    {
      what: `${name}, hits beyond 350 cm for each within`,
      ...both((map) => [between(map, 350, 800) / between(map, 0, 350)]),
      tolerance: { within: 0.15, of: "share" },
      why: "as above, over a whole ring",
      digits: 3,
    },
  ];
}

const geometry = cscGeometry("-", 2);
const radii = Array.from({ length: geometry.nx * geometry.ny }, (_, bin) =>
  Math.hypot(...binCentre(geometry, bin)),
);

const total = (map: ArrayLike<number>) => between(map, 0, Infinity);
const populated = (map: ArrayLike<number>) => Array.from(map).filter((n) => n > 0).length;

/** Hits of the bins whose centre is at least `from` and less than `to` cm from the beam. */
function between(map: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  for (let bin = 0; bin < map.length; bin++) if (radii[bin] >= from && radii[bin] < to) sum += map[bin];
  return sum;
}

/** Chi-square per degree of freedom of the chambers of a ring around a template, mean over the LS; rings 1 and 2. */
function chamberScatter(maps: MapStack, template: readonly number[]): readonly number[] {
  const { chambers, areaFractions } = geometry;
  const { start, bin, fraction } = areaFractions;
  const hits = (map: ArrayLike<number>, c: number) => {
    let sum = 0;
    for (let i = start[c]; i < start[c + 1]; i++) sum += fraction[i] * map[bin[i]];
    return sum;
  };
  return [1, 2].map((ring) => {
    const members = chambers.flatMap((chamber, c) => (chamber.ring === ring ? [c] : []));
    const expected = members.map((c) => hits(template, c));
    const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
    return meanOf(
      maps.map((map) => {
        const counted = members.map((c) => hits(map, c));
        const scale = sumOf(counted) / sumOf(expected);
        return (
          sumOf(counted.map((n, i) => (n - scale * expected[i]) ** 2 / (scale * expected[i]))) /
          (members.length - 1)
        );
      }),
    );
  });
}
