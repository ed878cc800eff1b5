import { unknownConditions } from "../domain/conditionColumns";
import { CONDITION_BITS, type LsConditions, type TriState } from "../domain/lsConditions";
import { indexOfLs } from "../domain/mapBatch";
import type { RunNumber } from "../domain/units";
import { instLumiFactor, integratedLumiFactor } from "./omsUnits";
import type { OmsLumisectionAttributesWire } from "./wire";

type Fields = Readonly<Record<string, unknown>>;

/**
 * A row of OMS. Attributes and units are checked one by one where they are read, so that one odd value costs only
 * itself. (Two zod records a row took 30 ms for 1,500 rows warm and 230 ms cold.)
 */
export interface OmsRow {
  readonly attributes: Fields;
  /** `meta.row`: `{units}` by attribute; only with include=meta. */
  readonly meta: Fields;
}

/** Undefined where the row is null or has no attributes. */
export function readOmsRow(sent: unknown): OmsRow | undefined {
  const { attributes, meta } = fieldsOf(sent);
  if (typeof attributes !== "object" || attributes === null) return undefined;
  return { attributes: fieldsOf(attributes), meta: fieldsOf(fieldsOf(meta).row) };
}

const fieldsOf = (sent: unknown): Fields =>
  typeof sent === "object" && sent !== null ? (sent as Fields) : {};

export function unitsOf({ meta }: OmsRow, name: string): string | undefined {
  const { units } = fieldsOf(meta[name]);
  return typeof units === "string" ? units : undefined;
}

type Attribute = keyof OmsLumisectionAttributesWire;

export const numberOf = (value: unknown): number => (typeof value === "number" ? value : NaN);

/** A number, or undefined in the place of NaN. */
export const known = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value);

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

/** Columns to be filled; nothing is known yet. */
export function newConditionColumns(lsNumbers: Uint32Array): ConditionColumns {
  const prescaleNames = Array.from(lsNumbers, () => "");
  const conditions = { ...unknownConditions(Uint32Array.from(lsNumbers)), prescaleNames };
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
    return value * instLumiFactor(unitsOf(row, name));
  };
  // RunRegistry clips the slightly negative values of odd LS to 0 (certification.md §3.1).
  const integrated = (name: "recorded_lumi_per_lumisection" | "delivered_lumi_per_lumisection"): number =>
    Math.max(0, numberOf(at(name)) * integratedLumiFactor(unitsOf(row, name)));

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
    if (Number.isNaN(instLumiFactor(unitsOf(row, "init_lumi")))) columns.withoutUnit++;
    else columns.withUnit++;
  }
}
