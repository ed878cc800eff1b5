/** Towers are 5 x 5 crystals, in the barrel trigger towers, in the endcaps supercrystals. */
const TOWER_CRYSTALS = 5;

/** Barrel: 34 towers in ieta, upwards, by 72 in iphi. */
export const EB_ROWS = 34;
export const EB_COLUMNS = 72;
/** Endcap: 20 x 20 supercrystals in ix and iy, of which 312 are there. */
export const EE_SIDE = 20;

const TOWERS_IN_PHI = 4;
/** Supermodules of each half of the barrel, of 17 x 4 towers. */
export const SUPERMODULES = 18;
export type EcalSide = "-" | "+";

/**
 * The supermodule of a tower of the barrel, 1..18: EB+01 and EB-01 both hold crystals iphi 1..20, that is columns 0..3
 * (CMSSW DataFormats/EcalDetId, EBDetId::ism: (iphi - 1) / 20 + 1, and 18 more at negative z).
 */
export const supermoduleOf = (ix: number): number => Math.floor(ix / TOWERS_IN_PHI) + 1;

/** Rows of the barrel go from ieta -85..-81 up to 81..85; there is no ieta 0. */
export const barrelSideOf = (iy: number): EcalSide => (iy < EB_ROWS / 2 ? "-" : "+");

/** Numbers of the crystals in the middle of a tower of the barrel: iphi 3, 8 .. 358, ieta -83 .. -3, 3 .. 83. */
export function barrelTower(ix: number, iy: number): { readonly iphi: number; readonly ieta: number } {
  const middle = (TOWER_CRYSTALS + 1) / 2;
  const outwards = iy < EB_ROWS / 2 ? iy - EB_ROWS / 2 : iy - EB_ROWS / 2 + 1;
  return {
    iphi: TOWER_CRYSTALS * ix + middle,
    ieta: outwards * TOWER_CRYSTALS - Math.sign(outwards) * (TOWER_CRYSTALS - middle),
  };
}

/** Number of the crystal in the middle of a supercrystal along ix or iy: 3, 8 .. 98. */
export const endcapCrystal = (i: number): number => TOWER_CRYSTALS * i + (TOWER_CRYSTALS + 1) / 2;

/**
 * The quadrant of a supercrystal, 1..4 counter-clockwise from ix, iy > 50, the same at both ends (CMSSW
 * DataFormats/EcalDetId, EEDetId::iquadrant).
 */
export function quadrantOf(ix: number, iy: number): 1 | 2 | 3 | 4 {
  const isRight = ix >= EE_SIDE / 2;
  if (iy >= EE_SIDE / 2) return isRight ? 1 : 2;
  return isRight ? 4 : 3;
}

/**
 * Rows of supercrystals in each of the ten columns of a quadrant, counted from the beam outwards, first and last
 * inclusive: 79 in CMSSW's EEDetId (QuadColLimits and iYoffset), less the one whose number EcalScDetId leaves unused
 * (70: column 8, row 8), whose few crystals are read with a neighbour. 312 an endcap; the real maps of 2016 fill
 * these and no other, but for three at each end.
 */
const ROWS_OF_COLUMN: readonly (readonly [first: number, last: number])[] = [
  [3, 10],
  [2, 10],
  [1, 10],
  [1, 9],
  [1, 9],
  [1, 9],
  [1, 8],
  [1, 7],
  [1, 6],
  [1, 3],
];

/** Whether a supercrystal is there, by its column and row in the map (0..19). */
export function isSupercrystal(ix: number, iy: number): boolean {
  const outwards = (i: number) => (i >= EE_SIDE / 2 ? i - EE_SIDE / 2 : EE_SIDE / 2 - 1 - i);
  const rows = ROWS_OF_COLUMN.at(outwards(ix));
  const row = outwards(iy) + 1;
  return ix >= 0 && ix < EE_SIDE && rows !== undefined && rows[0] <= row && row <= rows[1];
}
