import { indexOfLs, mapAt } from "../../domain/mapBatch";
import { classOfSum } from "../../domain/training/lsClass";
import type { LabelledRun } from "./labelledRun";

/**
 * Two elements of the same run as one list of bins per LS: what a joint model of both sees. An LS that only one of them
 * has is left out; what is flagged in either is flagged.
 */
export function joinedRun(first: LabelledRun, second: LabelledRun): LabelledRun {
  const [a, b] = [first.maps, second.maps];
  const pairs = Array.from(a.lsNumbers, (ls, k) => [k, indexOfLs(b.lsNumbers, ls)] as const).filter(
    ([, other]) => other >= 0,
  );
  const [binsOfA, binsOfB] = [a.ny * a.nx, b.ny * b.nx];
  const bins = binsOfA + binsOfB;
  const counts = new Uint32Array(pairs.length * bins);
  pairs.forEach(([k, other], i) => {
    counts.set(mapAt(a, k), i * bins);
    counts.set(mapAt(b, other), i * bins + binsOfA);
  });
  return {
    maps: {
      runNumber: a.runNumber,
      mePath: `${a.mePath} + ${b.mePath}`,
      ny: 1,
      nx: bins,
      lsNumbers: Uint32Array.from(pairs, ([k]) => a.lsNumbers[k]),
      entries: Uint32Array.from(pairs, ([k, other]) => a.entries[k] + b.entries[other]),
      counts,
    },
    classes: pairs.map(([k, other]) => classOfSum([first.classes[k], second.classes[other]])),
    instLumi: Float64Array.from(pairs, ([k]) => first.instLumi[k]),
    label: `${first.label} + ${second.label}`,
    parts: [...first.parts, ...second.parts],
    judgedBy: undefined,
    nSkipped: first.nSkipped + second.nSkipped,
    isGrowing: first.isGrowing || second.isGrowing,
  };
}
