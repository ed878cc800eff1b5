import { PIXEL_CHARGE_ME, PIXEL_MAP_ME } from "./elements";
import { moduleTable } from "./moduleTable";

/** A fault of the charge; weak: its strength is what each cluster loses. */
export const CHARGE_FAULT = "BPix1 charge";
const MODULE = /^L(0[1-9]|1[0-2])(?:\/M([+-][1-4]))?$/;

/** The monitoring element that shows "L05/M+2", "L05" or "BPix1 charge"; undefined: no region of the pixels. */
export function pixelElementOfRegion(region: string): string | undefined {
  if (region === CHARGE_FAULT) return PIXEL_CHARGE_ME;
  return MODULE.test(region) ? PIXEL_MAP_ME : undefined;
}

/** Positions in `moduleTable` of a module or of a ladder; none where the region is neither. */
export function modulesOfRegion(region: string): readonly number[] {
  const [, ladder, module] = MODULE.exec(region) ?? [];
  if (ladder === undefined) return [];
  return moduleTable().names.flatMap((name, m) =>
    name.ladder === Number(ladder) && (module === undefined || name.module === Number(module)) ? [m] : [],
  );
}
