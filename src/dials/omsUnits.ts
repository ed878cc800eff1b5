import type { InstLumi } from "../domain/units";

/**
 * Factor from an OMS unit of instantaneous luminosity to 10^33 cm^-2 s^-1; NaN where the unit is missing or unknown,
 * never a guess: OMS uses 10^33 and 10^34 side by side (certification.md §3), and a factor of ten passes every cut.
 * @param units e.g. "10^{34}cm^{-2}s^{-1}", "10^33 cm^-2 s^-1", "Hz/ub"
 */
export function instLumiFactor(units: string | undefined): InstLumi {
  if (units === undefined) return NaN;
  const power = /10\s*\^?\s*\{?\s*(\d{2})\b/.exec(units)?.[1];
  if (power !== undefined && /cm/i.test(units)) return 10 ** (Number(power) - 33);
  const perBarn = /^\s*Hz\s*\/\s*([a-zμµ]+)\s*$/i.exec(units)?.[1];
  // 1 Hz/ub = 10^30 cm^-2 s^-1, 1 Hz/nb = 10^33.
  if (perBarn === "nb") return 1;
  return perBarn !== undefined && /^[uμµ]b$/.test(perBarn) ? 1e-3 : NaN;
}

const PER_PB: Readonly<Record<string, number>> = { f: 1e3, p: 1, n: 1e-3, u: 1e-6, μ: 1e-6, µ: 1e-6 };

/**
 * Factor from an OMS unit of integrated luminosity to /pb. Integrated luminosities of lumisections come in /pb; a row
 * without a unit is taken so.
 * @param units e.g. "pb^{-1}", "/nb"
 */
export function integratedLumiFactor(units: string | undefined): number {
  if (units === undefined) return 1;
  const prefix = /([fpnuμµ])b/.exec(units)?.[1];
  return prefix === undefined ? NaN : PER_PB[prefix];
}
