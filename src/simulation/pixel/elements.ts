/** Clusters of layer 1 over z (cm) and phi (rad); 300 by 200 bins as booked (ml.md §4), the path from memory of CMSSW. */
export const PIXEL_MAP_ME = "PixelPhase1/Phase1_MechanicalView/PXBarrel/clusterposition_zphi_PXLayer_1";
export const PIXEL_MAP_AXES = { nx: 300, ny: 200, xMin: -60, xMax: 60, yMin: -3.2, yMax: 3.2 } as const;

/** Charge of the clusters on tracks, electrons; binned as in the labelled runs of 2017, the path from memory of CMSSW. */
export const PIXEL_CHARGE_ME = "PixelPhase1/Tracks/PXBarrel/chargeInner_PXLayer_1";
export const PIXEL_CHARGE_AXES = { nx: 100, xMin: 0, xMax: 80_000 } as const;
