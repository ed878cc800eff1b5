import { gunzip } from "../kept-maps/gzip";
import { type PackedMaps, unpackMaps } from "../kept-maps/packedMaps";
import type { OccupancyAnswer } from "../dialsClient";
import { RunFileError } from "./runFileError";
import {
  HEADER_AT,
  LENGTHS_AT,
  MAX_FILE_BYTES,
  MAX_HEADER_BYTES,
  RUN_FILE_MAGIC,
  RUN_FILE_VERSION,
  type RunFileHeader,
  runFileHeader,
} from "./runFileHeader";

export interface OpenedRunFile {
  readonly header: RunFileHeader;
  /** Maps of one element of one run; undefined where the file holds none. @throws RunFileError where they are damaged */
  readonly maps: (runNumber: number, mePath: string) => Promise<OccupancyAnswer | undefined>;
}

/** Reads the header of a run file; maps are read when they are asked for. @throws RunFileError */
export async function openRunFile(file: Blob): Promise<OpenedRunFile> {
  if (file.size > MAX_FILE_BYTES) {
    throw new RunFileError(`It is ${Math.round(file.size / 1e6)} MB large; no run takes that much.`);
  }
  const start = new Uint8Array(await read(file, 0, HEADER_AT));
  assertRunFile(start);
  const lengths = new DataView(start.buffer, LENGTHS_AT);
  const [nPacked, nText] = [lengths.getUint32(0, true), lengths.getUint32(4, true)];
  const blocksAt = HEADER_AT + nPacked;
  const header = await readHeader(file, blocksAt, nText);
  const ends = blockEnds(header, blocksAt);
  const end = ends.at(-1) ?? blocksAt;
  if (file.size !== end) {
    const what = file.size < end ? "is cut short" : "goes on after its end";
    throw new RunFileError(`It ${what}: it has ${file.size} bytes instead of ${end}. Get it again.`);
  }
  return {
    header,
    maps: async (runNumber, mePath) => {
      const i = header.stacks.findIndex(({ maps }) => maps.runNumber === runNumber && maps.mePath === mePath);
      if (i < 0) return undefined;
      const { maps, nBytes, skipped } = header.stacks[i];
      const bytes = await read(file, ends[i] - nBytes, ends[i]);
      return { maps: await unpack({ ...maps, bytes }), skipped };
    },
  };
}

function assertRunFile(start: Uint8Array): void {
  const first = new TextDecoder("latin1").decode(start.subarray(0, LENGTHS_AT));
  const version = new RegExp(`^${RUN_FILE_MAGIC}(\\d)\n`).exec(first)?.[1];
  if (version === undefined)
    throw new RunFileError("It is no run file of Lumiscope: it does not begin like one.");
  if (Number(version) !== RUN_FILE_VERSION) {
    throw new RunFileError(
      `It is a run file of version ${version}; this Lumiscope reads version ${RUN_FILE_VERSION}. Open it with the Lumiscope that saved it, or a newer one.`,
    );
  }
}

async function readHeader(file: Blob, blocksAt: number, nText: number): Promise<RunFileHeader> {
  if (nText > MAX_HEADER_BYTES) throw damaged("its header claims an impossible length");
  const packed = await read(file, HEADER_AT, blocksAt);
  try {
    const text = new TextDecoder().decode(await gunzip(packed, nText));
    return runFileHeader.parse(JSON.parse(text));
  } catch {
    throw damaged("its header cannot be read");
  }
}

/** Where each block ends, counted from the start of the file. */
function blockEnds({ stacks }: RunFileHeader, blocksAt: number): readonly number[] {
  let at = blocksAt;
  return stacks.map(({ nBytes }) => (at += nBytes));
}

async function unpack(packed: PackedMaps) {
  try {
    return await unpackMaps(packed);
  } catch {
    throw damaged(`the maps of ${packed.mePath} in run ${packed.runNumber} cannot be read`);
  }
}

async function read(file: Blob, from: number, to: number): Promise<ArrayBuffer> {
  if (to > file.size) throw new RunFileError("It is cut short, or no run file of Lumiscope.");
  try {
    return await file.slice(from, to).arrayBuffer();
  } catch {
    // The page holds a name, not the bytes: the file was changed, moved or taken away since.
    throw new RunFileError(
      "It can no longer be read: it was changed or moved since it was opened. Open it again.",
    );
  }
}

const damaged = (what: string) =>
  new RunFileError(`It is damaged: ${what}. Get it again from where it came.`);
