import { CONDITION_BITS, type LsConditions, type RunConditions } from "../../domain/lsConditions";
import type { RunNumber } from "../../domain/units";
import type { RunFileHeader } from "./runFileHeader";

/** What a server says of one run, apart from its maps. */
export interface RunRecord {
  readonly runNumber: RunNumber;
  /** LS of the dataset, ascending. */
  readonly ingested: Uint32Array<ArrayBuffer>;
  readonly run: RunConditions;
  readonly conditions: LsConditions;
}

type RunRows = RunFileHeader["runs"][number];

/** A run as the header holds it: columns as arrays, null for NaN. */
export function toRunRows({ runNumber, ingested, run, conditions }: RunRecord): RunRows {
  const nullable = (column: Iterable<number>) => Array.from(column, (x) => (Number.isNaN(x) ? null : x));
  return {
    runNumber,
    ingested: [...ingested],
    run,
    conditions: {
      lsNumbers: [...conditions.lsNumbers],
      hasRow: [...conditions.hasRow],
      instLumi: nullable(conditions.instLumi),
      recordedLumi: nullable(conditions.recordedLumi),
      deliveredLumi: nullable(conditions.deliveredLumi),
      pileup: nullable(conditions.pileup),
      startTime: nullable(conditions.startTime),
      bits: bitColumns((bit) => [...conditions.bits[bit]]),
      prescaleNames: [...conditions.prescaleNames],
    },
  };
}

export function fromRunRows({ runNumber, ingested, run, conditions }: RunRows): RunRecord {
  const { lsNumbers, hasRow, prescaleNames } = conditions;
  const floats = (column: readonly (number | null)[]) => Float64Array.from(column, (x) => x ?? NaN);
  const { fillNumber, startTime, endTime, lastLsNumber, hltKey } = run;
  return {
    runNumber,
    ingested: Uint32Array.from(ingested),
    run: { fillNumber, startTime, endTime, lastLsNumber, hltKey },
    conditions: {
      lsNumbers: Uint32Array.from(lsNumbers),
      hasRow: Uint8Array.from(hasRow),
      instLumi: floats(conditions.instLumi),
      recordedLumi: floats(conditions.recordedLumi),
      deliveredLumi: floats(conditions.deliveredLumi),
      pileup: Float32Array.from(floats(conditions.pileup)),
      startTime: floats(conditions.startTime),
      bits: bitColumns((bit) => Int8Array.from(conditions.bits[bit])),
      prescaleNames,
    },
  };
}

type Bit = (typeof CONDITION_BITS)[number];

const bitColumns = <T>(column: (bit: Bit) => T) =>
  Object.fromEntries(CONDITION_BITS.map((bit) => [bit, column(bit)])) as Record<Bit, T>;
