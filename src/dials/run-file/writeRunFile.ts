import type { SkippedMap } from "../../domain/runAnalysis";
import type { PackedMaps } from "../kept-maps/packedMaps";
import { gzip } from "../kept-maps/gzip";
import { HEADER_AT, LENGTHS_AT, RUN_FILE_MAGIC, RUN_FILE_VERSION, type RunFileHeader } from "./runFileHeader";

/** A stack of maps as the file holds it, with the maps that were left out. */
export interface FiledStack {
  readonly packed: PackedMaps;
  readonly skipped: readonly SkippedMap[];
}

/** The file of a run; `openRunFile` reads it. */
export async function writeRunFile(
  header: Omit<RunFileHeader, "stacks">,
  stacks: readonly FiledStack[],
): Promise<Blob> {
  const described: RunFileHeader = {
    ...header,
    stacks: stacks.map(({ packed: { bytes, ...maps }, skipped }) => ({
      maps,
      nBytes: bytes.byteLength,
      skipped: [...skipped],
    })),
  };
  const text = new TextEncoder().encode(JSON.stringify(described));
  const packedHeader = await gzip(text);
  const start = new Uint8Array(HEADER_AT);
  new TextEncoder().encodeInto(`${RUN_FILE_MAGIC}${RUN_FILE_VERSION}\n`, start);
  const lengths = new DataView(start.buffer, LENGTHS_AT);
  lengths.setUint32(0, packedHeader.byteLength, true);
  lengths.setUint32(4, text.byteLength, true);
  return new Blob([start, packedHeader, ...stacks.map(({ packed }) => packed.bytes)], {
    type: "application/vnd.lumiscope.run",
  });
}
