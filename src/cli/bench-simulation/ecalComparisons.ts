import { ECAL_MES, ecalGeometry, type EcalPart } from "../../domain/geometry/ecal";
import { datasetsOf } from "../../simulation/datasets";
import { scenarioSchema } from "../../simulation/scenario";
import { simulateMap } from "../../simulation/simulatedRun";
import type { Comparison } from "./comparison";
import {
  atEqualSums,
  correlationOf,
  fanoFactors,
  type MapFrame,
  type MapStack,
  meanMap,
  meanOf,
  medianOf,
  poissonResiduals,
  varianceSharesOf,
} from "./mapStatistics";
import type { RealData } from "./realData";

const N_LS = 11;

/** Eleven LS as the real ones, in events and hits. */
const scenario = scenarioSchema.parse({
  runNumber: 900931,
  workspaces: ["ecal"],
  seed: 16,
  lsCount: N_LS,
  luminosity: {},
  zeroBias: { eventsPerLs: 500 },
});

function simulated(part: EcalPart): MapStack {
  const mePath = ECAL_MES.find((me) => me.part === part)?.mePath ?? "";
  return Array.from({ length: N_LS }, (_, k) => {
    const map = simulateMap(scenario, datasetsOf("ecal")[1].datasetId, mePath, k + 1);
    if (!map) throw new Error(`the simulation has no ${mePath}`);
    return map;
  });
}

/** ECAL: 11 LS of 2016, and the average map of 2022. */
export function ecalComparisons(data: RealData): readonly Comparison[] {
  const real = data.ecal();
  return [
    ...barrelComparisons(atEqualSums(real.EB), atEqualSums(simulated("EB")), data.ecalBarrelAverage()),
    ...(["EE-", "EE+"] as const).flatMap((part) =>
      endcapComparisons(part, atEqualSums(real[part]), atEqualSums(simulated(part))),
    ),
  ];
}

function barrelComparisons(real: MapStack, ours: MapStack, average2022: readonly number[]): Comparison[] {
  const both = <T>(figure: (maps: MapStack) => T) => ({ real: figure(real), simulated: figure(ours) });
  return [
    {
      what: "EB, hits of a tower per row, median, both sides together, from the centre outwards / 2nd row",
      ...both((maps) => etaProfile(meanMap(maps))),
      tolerance: { within: 0.06, of: "share" },
      why: "a median of 144 towers that scatter by 8 % around it, and by 5 % together over a few rows",
      digits: 2,
    },
    {
      what: "EB, scatter of the towers around their row, middle 68 %",
      real: [rowSpread(meanMap(real)), rowSpread(average2022)],
      simulated: [rowSpread(meanMap(ours)), rowSpread(meanMap(ours))],
      tolerance: { within: 0.03, of: "value" },
      why: "11 LS of 2016, and the average of 2022 in which chance (0.05 in 11 LS) has no part",
      digits: 3,
    },
    {
      what: "EB, towers below half of their row, beyond 1.5 times",
      real: [outliers(average2022, (r) => r < 0.5), outliers(average2022, (r) => r > 1.5)],
      simulated: [outliers(meanMap(ours), (r) => r < 0.5), outliers(meanMap(ours), (r) => r > 1.5)],
      tolerance: { within: 4, of: "value" },
      why: "numbers of 2022, drawn anew; 2016 has 19 and none",
      digits: 0,
    },
    {
      what: "EB, Fano factor of a tower, median and mean",
      ...both(towerFano),
      tolerance: { within: 0.15, of: "share" },
      why: "neighbours scatter together: about 300 independent towers of ten degrees of freedom, 3 %, and c itself is rounded",
      digits: 1,
    },
    {
      what: "EB, Fano factor of a supermodule, mean",
      ...both((maps) => [meanOf(fanoFactors(bySupermodule(maps)))]),
      tolerance: { within: 0.25, of: "share" },
      why: "36 of ten degrees of freedom each: 7 % in both",
      digits: 0,
    },
    {
      what: "EB, correlation of towers 1, 2, 3, 4 apart in iphi",
      ...both((maps) => [1, 2, 3, 4].map((d) => correlationOf(poissonResiduals(maps), BARREL, [d, 0]))),
      tolerance: { within: 0.16, of: "value" },
      why: "windows of 3 x 3 towers have no correlation beyond 2; the real ones fall off as if a few were larger",
      digits: 2,
    },
    {
      what: "EB, correlation of towers 1, 2, 3 apart in ieta",
      ...both((maps) => [1, 2, 3].map((d) => correlationOf(poissonResiduals(maps), BARREL, [0, d]))),
      tolerance: { within: 0.1, of: "value" },
      why: "as in iphi",
      digits: 2,
    },
    {
      what: "EB, share of the variance over LS in its principal components (%)",
      ...both((maps) => varianceSharesOf(poissonResiduals(maps)).map((share) => 100 * share)),
      tolerance: { within: 2, of: "value" },
      why: "flat in both: no mode is common to the barrel",
      digits: 1,
    },
  ];
}

function endcapComparisons(part: "EE-" | "EE+", real: MapStack, ours: MapStack): Comparison[] {
  const both = <T>(figure: (maps: MapStack) => T) => ({ real: figure(real), simulated: figure(ours) });
  return [
    {
      what: `${part}, hits of a supercrystal by its distance from the beam, 3 to 10, in units of the mean`,
      ...both((maps) => radialProfile(meanMap(maps))),
      tolerance: { within: 0.2, of: "share" },
      why: "both ends share one profile, from which the real ones differ by 5 to 15 %; rings of 16 to 60",
      digits: 2,
    },
    {
      what: `${part}, Fano factor of a supercrystal, median and mean`,
      ...both(towerFano),
      tolerance: { within: 0.25, of: "share" },
      why: "about 40 independent ones of ten degrees of freedom: 7 % in both; the two real ends differ by 16 %",
      digits: 1,
    },
    {
      what: `${part}, correlation of supercrystals 1, 2, 3 apart in ix`,
      ...both((maps) => [1, 2, 3].map((d) => correlationOf(poissonResiduals(maps), ENDCAP, [d, 0]))),
      tolerance: { within: 0.17, of: "value" },
      why: "40 independent ones in 11 LS: 0.05 in both; at the edge a window reaches less",
      digits: 2,
    },
  ];
}

const BARREL: MapFrame = { ...ecalGeometry("EB"), closesInX: true };
const ENDCAP: MapFrame = { ...ecalGeometry("EE+"), closesInX: false };

/** Towers this far below the median say more of themselves than of the law of the counts. */
const LOWEST = 0.3;

function towerFano(maps: MapStack): readonly number[] {
  const means = meanMap(maps);
  const typical = medianOf(means.filter((mean) => mean > 0));
  const factors = fanoFactors(maps).filter((_, bin) => means[bin] > LOWEST * typical);
  return [medianOf(factors), meanOf(factors)];
}

/** Each tower in units of the median of its row; shape (34, 72). */
function relativeToRow(map: readonly number[]): readonly number[] {
  const { nx, ny } = BARREL;
  const rows = Array.from({ length: ny }, (_, iy) => medianOf(map.slice(iy * nx, (iy + 1) * nx)));
  return map.map((n, bin) => n / rows[Math.floor(bin / nx)]);
}

function rowSpread(map: readonly number[]): number {
  const sorted = [...relativeToRow(map)].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * sorted.length)];
  return (at(0.84) - at(0.16)) / 2;
}

const outliers = (map: readonly number[], isOut: (relative: number) => boolean): number =>
  relativeToRow(map).filter(isOut).length;

function etaProfile(map: readonly number[]): readonly number[] {
  const { nx, ny } = BARREL;
  const mean = meanOf(map);
  return Array.from({ length: ny / 2 }, (_, i) => {
    const rows = [ny / 2 + i, ny / 2 - 1 - i].flatMap((iy) => map.slice(iy * nx, (iy + 1) * nx));
    return medianOf(rows) / mean;
  }).filter((_, i) => i % 2 === 0);
}

function bySupermodule(maps: MapStack): MapStack {
  const { chambers, areaFractions } = ecalGeometry("EB");
  const { start, bin } = areaFractions;
  return maps.map((map) =>
    chambers.map((_, c) => bin.subarray(start[c], start[c + 1]).reduce((sum, b) => sum + map[b], 0)),
  );
}

function radialProfile(map: readonly number[]): readonly number[] {
  const { nx } = ENDCAP;
  const mean = meanOf(map.filter((n) => n > 0));
  const radius = (bin: number) => Math.hypot((bin % nx) - (nx - 1) / 2, Math.floor(bin / nx) - (nx - 1) / 2);
  return [3, 4, 5, 6, 7, 8, 9, 10].map((r) => {
    const ring = map.filter((n, bin) => n > 0 && Math.abs(radius(bin) - r) < 0.5);
    return meanOf(ring) / mean;
  });
}
