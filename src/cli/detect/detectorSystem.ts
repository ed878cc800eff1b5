import type { z } from "zod";
import type { MapGeometry } from "../../domain/geometry/mapGeometry";
import type { LsConditions } from "../../domain/lsConditions";
import type { LsNumber } from "../../domain/units";
import type { Recipe } from "../../recipes/recipe";
import type { Random } from "../../simulation/random";
import type { Scenario, scenarioSchema } from "../../simulation/scenario";

/** What makes one simulated run differ from another, besides number, seed and length. */
export type ScenarioParts = Partial<
  Pick<z.input<typeof scenarioSchema>, "luminosity" | "zeroBias" | "prescales" | "liveShares" | "ecal">
>;

/** A fault as it is put into one run. */
export interface PlacedFault {
  readonly faults: Scenario["faults"];
  /** Whether a judge that names this place has found it. */
  readonly isNamedBy: (place: string) => boolean;
  /** First and last faulty LS, inclusive. */
  readonly from: LsNumber;
  readonly to: LsNumber;
}

/** One row of the comparison: a fault, put at another place in every run. */
export interface FaultRow {
  readonly name: string;
  /** LS the fault lasts. */
  readonly lasts: number;
  /** Only its own LS are scored, as published figures for so many LS are: who waits for a window misses it. */
  readonly isScoredAtOnce?: true;
  /** The shape of the whole map, or a slow change: what a CUSUM of one place and one size is not made for. */
  readonly isShapeOrDrift?: true;
  /** False discovery rate that it is to stay within, one faulty map for each good one. */
  readonly mostDiscoveries?: number;
  /** Places it into a run of that monitoring element, beginning with LS `onset`. */
  readonly place: (mePath: string, onset: LsNumber, random: Random) => Omit<PlacedFault, "from" | "to">;
}

/** Something odd that is no fault: every alarm in it is a false one. */
export interface NonFault {
  readonly name: string;
  readonly parts: (random: Random, nLs: number) => ScenarioParts;
  /** What OMS says instead of the truth. */
  readonly misreport?: (conditions: LsConditions) => LsConditions;
  /** Whether the luminosity steps by more than 5 % in it. */
  readonly hasLumiSteps?: true;
  /** Whether the detector has drifted since the reference. */
  readonly isDrift?: true;
}

/** A subsystem whose judging is compared: its maps, its faults, and what is true of its counts. */
export interface DetectorSystem {
  readonly name: string;
  readonly recipe: Recipe;
  /** The monitoring elements that are simulated, in turn. */
  readonly mePaths: readonly string[];
  /** Whether its runs follow real luminosity curves where they are at hand (realLuminosity.ts). */
  readonly isOnRealLuminosity: boolean;
  /** A run that is simply good. */
  readonly good: (random: Random, nLs: number) => ScenarioParts;
  readonly faults: readonly FaultRow[];
  readonly nonFaults: readonly NonFault[];
  /** Azimuth per entry of the catalogue, NaN for what is no chamber; undefined where the map is not around the beam. */
  readonly azimuthsOf?: (geometry: MapGeometry) => Float64Array;
  /**
   * Mean hits of a cluster per chamber, for the oracle that counts clusters; undefined where hits are independent.
   */
  readonly clusterHitsOf?: (geometry: MapGeometry) => Float64Array;
  /** Entries of the catalogue (catalogue.ts) whose hits a fault of that region scales. */
  readonly entriesOf: (geometry: MapGeometry, region: string) => readonly string[];
  /**
   * What the simulation expects of each entry of the catalogue in an LS without faults, up to a factor
   * per entry. For the oracle alone.
   */
  readonly truth: (
    scenario: Scenario,
    datasetId: number,
    geometry: MapGeometry,
    lsNumber: LsNumber,
  ) => Float64Array;
}
