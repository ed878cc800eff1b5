import { RPC_BARREL_ME, SECTORS } from "./barrel";

const CELL = /^W([+-]?[0-2])\/S(0[1-9]|1[0-2])$/;
const WHEEL = /^W([+-]?[0-2])$/;

/** The monitoring element that draws a region "W-1/S04" or "W+2", or undefined: no region of the RPC barrel. */
export function rpcElementOfRegion(region: string): string | undefined {
  return CELL.test(region) || WHEEL.test(region) ? RPC_BARREL_ME : undefined;
}

/** Bins of a cell or a wheel; none where the region is none of the barrel's. */
export function binsOfRegion(region: string): readonly number[] {
  const wheel = WHEEL.exec(region);
  if (wheel) return Array.from({ length: SECTORS }, (_, ix) => (Number(wheel[1]) + 2) * SECTORS + ix);
  const cell = CELL.exec(region);
  return cell ? [(Number(cell[1]) + 2) * SECTORS + Number(cell[2]) - 1] : [];
}
