/** Key of the detectors' own random numbers: not the scenario's, a detector is the same in all runs, as in one era. */
export const DETECTOR_SEED = 20261005;
