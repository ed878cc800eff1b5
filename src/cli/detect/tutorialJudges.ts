import { chamberAt } from "../../domain/geometry/mapGeometry";
import { indexOfLs, sumMaps } from "../../domain/mapBatch";
import {
  PUBLISHED_TUTORIAL,
  sectorAzimuth,
  tutorialLosses,
  tutorialSectors,
  tutorialWindows,
} from "../../domain/rivals/cscTutorial";
import { StatisticRow } from "../../domain/rivals/statistic";
import { membersOf, nWindows } from "../../domain/window";
import type { BenchElement } from "./benchElement";
import type { Answer, Judge } from "./judge";

/**
 * The score of the CSC tutorial. Its network is not public: the reconstruction is that of ours, given for the same
 * window where the windows agree (they do but for the tail of a run, which the tutorial drops).
 */
const name = "csc-tutorial (S6), our network's reconstruction";
const { cold, hot } = PUBLISHED_TUTORIAL;
const SECTORS = tutorialSectors(PUBLISHED_TUTORIAL);

export const tutorialJudges: readonly Judge[] = [
  { name: `${name}, as published`, knows: "network", published: [cold, hot], answer: answerOf },
  { name: `${name}, recalibrated`, knows: "network", answer: answerOf },
];

/** A radius inside ring 1 of every station, cm: tells which chamber a sector lies in. */
const RING_1_CM = 250;

function answerOf({ maps, shipped, conditions, reference }: BenchElement): Answer {
  const { windows } = shipped.analysis;
  const size = maps.nx * maps.ny;
  const rows = [new StatisticRow(maps.lsNumbers.length), new StatisticRow(maps.lsNumbers.length)];
  const selected = Array.from(maps.lsNumbers.keys()).filter((k) => !Number.isNaN(shipped.plan.exposure[k]));
  const lumi = selected.map((k) => conditions.instLumi[indexOfLs(conditions.lsNumbers, maps.lsNumbers[k])]);
  const complete = tutorialWindows(lumi, PUBLISHED_TUTORIAL).map(([first, last]) =>
    selected.slice(first, last + 1),
  );
  const reconstructions = complete.map((members) => {
    const w = windowWith(windows, maps.lsNumbers[members[0]]);
    return shipped.expectation.subarray(w * size, (w + 1) * size);
  });
  const images = complete.map((members) => sumMaps(maps, members));
  const isUsed = Uint8Array.from(SECTORS, (sector, bin) =>
    Number(sector > 0 && images.some((image, w) => image[bin] + reconstructions[w][bin] !== 0)),
  );
  complete.forEach((members, w) => {
    const last = members[members.length - 1];
    tutorialLosses(images[w], reconstructions[w], isUsed, SECTORS, PUBLISHED_TUTORIAL).forEach((loss, s) => {
      if (Number.isNaN(loss)) return;
      const place = placeOf(reference, s + 1);
      rows[0].take(last, -loss, place, members[0]);
      rows[1].take(last, loss, place, members[0]);
    });
  });
  return { statistics: rows };
}

function windowWith(windows: BenchElement["shipped"]["analysis"]["windows"], lsNumber: number): number {
  for (let w = 0; w < nWindows(windows); w++) if (indexOfLs(membersOf(windows, w), lsNumber) >= 0) return w;
  throw new Error(`LS ${lsNumber} is in no window`);
}

function placeOf({ geometry }: BenchElement["reference"], sector: number): string {
  const phi = sectorAzimuth(sector, PUBLISHED_TUTORIAL);
  const c = chamberAt(geometry, RING_1_CM * Math.cos(phi), RING_1_CM * Math.sin(phi));
  return geometry.chambers[c]?.name ?? "";
}
