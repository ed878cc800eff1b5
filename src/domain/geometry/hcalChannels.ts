import {
  type HcalColumn,
  type HcalDepth,
  HCAL_ROWS,
  hcalFirstIphi,
  hcalIsRead,
  hcalRowStep,
  hcalSubdetector,
} from "./hcalReadout";
import type { Channels } from "./mapGeometry";

/**
 * Every bin of a depth that can hold a channel, by the segmentation in phi alone. Which channels exist in the depth
 * changes from year to year: the reference run says.
 * @param label of the depth, "depth3"
 */
export function hcalChannels(label: string, depth: HcalDepth, columns: readonly HcalColumn[]): Channels {
  const bins: number[] = [];
  const owners: string[] = [];
  const ietas: number[] = [];
  const iphis: number[] = [];
  const rowSteps: number[] = [];
  const fullyRead: number[] = [];
  for (let iy = 0; iy < HCAL_ROWS; iy++) {
    columns.forEach((column, ix) => {
      const { ieta } = column;
      if (ieta === undefined) return;
      const step = hcalRowStep(ieta);
      const iphi = iy + 1;
      if ((iphi - hcalFirstIphi(ieta)) % step !== 0) return;
      const bin = iy * columns.length + ix;
      bins.push(bin);
      owners.push(`${hcalSubdetector(column, depth)} ${label}`);
      ietas.push(ieta);
      iphis.push(iphi);
      rowSteps.push(step);
      // HF is read without zero suppression: run 306138 has 864 such cells at the number of events in every LS.
      if (column.isForward && hcalIsRead(column, depth)) fullyRead.push(bin);
    });
  }
  return {
    bins: Uint32Array.from(bins),
    owners,
    xNumbers: Int16Array.from(ietas),
    yNumbers: Int16Array.from(iphis),
    rowSteps: Uint8Array.from(rowSteps),
    fullyRead: Uint32Array.from(fullyRead),
    closesAlong: "y",
  };
}
