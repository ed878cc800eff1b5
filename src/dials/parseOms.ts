import { CONDITION_BITS, type ConditionBit, type LsConditions, type TriState } from "../domain/lsConditions";
import { indexOfLs } from "../domain/mapBatch";
import type { RunNumber } from "../domain/units";
import { instLumiFactor, integratedLumiFactor } from "./omsUnits";
import { omsRowWire, type OmsLumisectionAttributesWire } from "./wire";

/** A row of OMS as far as it can be read; attributes are checked one by one, so that one odd value costs only itself. */
interface OmsRow {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly units: Readonly<Record<string, { readonly units: string } | undefined>>;
}

const attributesShape = omsRowWire.pick({ attributes: true });
const unitsShape = omsRowWire.pick({ meta: true });

/** Undefined where the row is null or has no attributes. */
export function readOmsRow(sent: unknown): OmsRow | undefined {
  const parsed = attributesShape.safeParse(sent);
  if (!parsed.success) return undefined;
  const meta = unitsShape.safeParse(sent);
  return {
    attributes: parsed.data.attributes,
    units: (meta.success ? meta.data.meta?.row : undefined) ?? {},
  };
}

type Attribute = keyof OmsLumisectionAttributesWire;

export const numberOf = (value: unknown): number => (typeof value === "number" ? value : NaN);

/** Unix milliseconds UTC; NaN where absent. OMS means UTC also where it leaves out the Z. */
export function timeOf(value: unknown): number {
  if (typeof value !== "string") return NaN;
  return Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value}Z`);
}

const bitOf = (value: unknown): TriState => (typeof value === "boolean" ? (value ? 1 : 0) : -1);

/** Columns under construction, and how many rows had a luminosity with and without a known unit. */
interface ConditionColumns {
  readonly conditions: LsConditions & { readonly prescaleNames: string[] };
  withUnit: number;
  withoutUnit: number;
}

/** Columns of a run of which nothing is known yet. */
export function unknownConditions(lsNumbers: Uint32Array): ConditionColumns {
  const n = lsNumbers.length;
  const unknownBits = (): Int8Array<ArrayBuffer> => new Int8Array(n).fill(-1);
  const conditions = {
    lsNumbers: Uint32Array.from(lsNumbers),
    hasRow: new Uint8Array(n),
    instLumi: new Float64Array(n).fill(NaN),
    recordedLumi: new Float64Array(n).fill(NaN),
    deliveredLumi: new Float64Array(n).fill(NaN),
    pileup: new Float32Array(n).fill(NaN),
    startTime: new Float64Array(n).fill(NaN),
    bits: Object.fromEntries(CONDITION_BITS.map((bit) => [bit, unknownBits()])) as Record<
      ConditionBit,
      Int8Array<ArrayBuffer>
    >,
    prescaleNames: Array.from({ length: n }, () => ""),
  };
  return { conditions, withUnit: 0, withoutUnit: 0 };
}

/**
 * Fills the columns of one LS. A row of another run, of an LS that was not asked for, or a second row of an LS is
 * left alone.
 */
export function addOmsRow(columns: ConditionColumns, row: OmsRow, runNumber: RunNumber): void {
  const { conditions } = columns;
  const at = (name: Attribute): unknown => row.attributes[name];
  if (at("run_number") !== runNumber) return;
  const slot = indexOfLs(conditions.lsNumbers, numberOf(at("lumisection_number")));
  if (slot === -1 || conditions.hasRow[slot] === 1) return;

  const inst = (name: "init_lumi" | "end_lumi"): number => {
    const value = numberOf(at(name));
    return value * instLumiFactor(row.units[name]?.units);
  };
  // RunRegistry clips the slightly negative values of odd LS to 0 (certification.md §3.1).
  const integrated = (name: "recorded_lumi_per_lumisection" | "delivered_lumi_per_lumisection"): number =>
    Math.max(0, numberOf(at(name)) * integratedLumiFactor(row.units[name]?.units));

  conditions.hasRow[slot] = 1;
  conditions.instLumi[slot] = (inst("init_lumi") + inst("end_lumi")) / 2;
  conditions.recordedLumi[slot] = integrated("recorded_lumi_per_lumisection");
  conditions.deliveredLumi[slot] = integrated("delivered_lumi_per_lumisection");
  conditions.pileup[slot] = numberOf(at("pileup"));
  conditions.startTime[slot] = timeOf(at("start_time"));
  for (const bit of CONDITION_BITS) conditions.bits[bit][slot] = bitOf(at(bit));
  const prescaleName = at("prescale_name");
  if (typeof prescaleName === "string") conditions.prescaleNames[slot] = prescaleName;

  if (typeof at("init_lumi") === "number") {
    if (Number.isNaN(instLumiFactor(row.units.init_lumi?.units))) columns.withoutUnit++;
    else columns.withUnit++;
  }
}
