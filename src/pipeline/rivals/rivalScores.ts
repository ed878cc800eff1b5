import { channelName, type MapGeometry } from "../../domain/geometry/mapGeometry";
import { chamberLosses } from "../../domain/rivals/smoothLoss";
import { lossProducts, spatialLoss } from "../../domain/rivals/spatialLoss";
import { StatisticRow } from "../../domain/rivals/statistic";
import { squaredErrors } from "../../domain/training/reconstructionError";
import { reconstructRival } from "../../ml/rivals/reconstructRival";
import type { RivalModel } from "../../ml/rivals/rivalModel";
import type { TrainingHooks } from "../../ml/training/learn";
import type { NetworkRival, RivalMethod } from "../../recipes/rivals/rivalRecipe";
import { meanRivalMap, type RivalInput, type RivalMaps, rivalMaps } from "./rivalMaps";

export interface RivalElement extends RivalInput {
  readonly geometry: MapGeometry;
}

/**
 * What a network rival says of a run at the end of each LS, on the active backend; nothing of elements it was not made
 * for. Rejects with the AbortError of the signal.
 */
export async function rivalScores(
  rival: NetworkRival,
  { layers, weights }: RivalModel,
  element: RivalElement,
  hooks?: Pick<TrainingHooks, "signal" | "giveWay">,
): Promise<StatisticRow> {
  const row = new StatisticRow(element.maps.lsNumbers.length);
  if (!rival.mePaths.includes(element.maps.mePath)) return row;
  const seen = rivalMaps(rival, element);
  const { frame, edges } = rival.network;
  const map = { ny: seen.ny, nx: seen.nx, frame, edges };
  const output = await reconstructRival(layers, weights, seen.values, map, hooks);
  switch (rival.method) {
    case "spatialLossProduct":
      takeProducts(row, rival, { element, seen, output });
      break;
    case "smoothLossMap":
      takeChamberLosses(row, rival, { element, seen, output });
      break;
    case "imageError":
      squaredErrors(seen.values, output, seen.ny * seen.nx).forEach((error, i) => {
        row.take(seen.members[i][0], error, "");
      });
  }
  return row;
}

/** An element's maps as a rival sees them, and its network's answer. */
interface Reconstructed {
  readonly element: RivalElement;
  readonly seen: RivalMaps;
  readonly output: Float32Array;
}

/** The largest product of a tower, in units of the threshold published for its endcap. */
function takeProducts(
  row: StatisticRow,
  rival: RivalMethod<"spatialLossProduct">,
  { element: { geometry, template, maps }, seen: { values, members }, output }: Reconstructed,
): void {
  const { channels } = geometry;
  if (!channels) throw new Error(`${geometry.label} has no towers`);
  const size = maps.ny * maps.nx;
  const average = meanRivalMap(rival, template);
  const threshold = rival.thresholds[rival.mePaths.indexOf(maps.mePath)];
  channels.bins.forEach((bin, c) => {
    // Towers dead in the reference run are masked, as those of the status bits are.
    if (!(average[bin] > 0)) return;
    const losses = members.map((_, i) =>
      spatialLoss(values[i * size + bin], output[i * size + bin], average[bin]),
    );
    const name = channelName(geometry, channels, c);
    lossProducts(losses, rival.nLs).forEach((product, i) => {
      if (i < rival.nLs - 1) return;
      row.take(members[i][0], product / threshold, name, members[i - rival.nLs + 1][0]);
    });
  });
}

/** The largest mean loss of a chamber's bins, of each sum of LS. */
function takeChamberLosses(
  row: StatisticRow,
  rival: RivalMethod<"smoothLossMap">,
  { element: { geometry, template, maps }, seen: { values, members }, output }: Reconstructed,
): void {
  const size = maps.ny * maps.nx;
  const mean = meanRivalMap(rival, template);
  members.forEach((group, i) => {
    const part = (all: Float32Array) => all.subarray(i * size, (i + 1) * size);
    chamberLosses(geometry.areaFractions, part(values), part(output), mean).forEach((loss, c) => {
      if (Number.isNaN(loss)) return;
      row.take(group[group.length - 1], loss, geometry.chambers[c].name, group[0]);
    });
  });
}
