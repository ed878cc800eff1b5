import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const FILES = {
  ecal: "ecal_towers_11ls.json",
  ecalBarrelAverage: "ecal_EB_avgocc_2022_padded.json",
  hcal: "hcal_digi_10ls_depth12.json",
  csc: "csc_templates_digitised.json",
  pixelCharge: "pixel_charge_2017B_labelled.csv",
} as const;

/** The charge of pixel clusters in one LS, as people labelled it. */
export interface LabelledCharge {
  readonly runNumber: number;
  readonly lsNumber: number;
  readonly isGood: boolean;
  /** Shape (100), without under- and overflow. */
  readonly counts: readonly number[];
}

/**
 * Real maps beside the repository: they have no licence, so they are not in it. Read only for tests and this bench.
 * @param folder ../shared/data/real-maps of the working directory unless told otherwise
 */
export class RealData {
  readonly folder: string;

  constructor(folder = join(process.cwd(), "../shared/data/real-maps")) {
    this.folder = folder;
  }

  /** Whether all of its files are. */
  get isThere(): boolean {
    return Object.values(FILES).every((name) => existsSync(join(this.folder, name)));
  }

  /** ECAL hits of 11 LS of 2016: shape (LS, bins). */
  ecal(): Readonly<Record<"EB" | "EE-" | "EE+", readonly (readonly number[])[]>> {
    const { maps } = z
      .object({ maps: z.object({ EB: stack, EEm: stack, EEp: stack }) })
      .parse(this.#json(FILES.ecal));
    return { EB: maps.EB, "EE-": maps.EEm, "EE+": maps.EEp };
  }

  /** Average barrel map of 2022 in units of its mean, without the padded rows: shape (34 x 72). */
  ecalBarrelAverage(): readonly number[] {
    const file = this.#json(FILES.ecalBarrelAverage);
    return z.object({ map: z.number().array().array() }).parse(file).map.slice(1, -1).flat();
  }

  /** HCAL hits of 10 LS of run 306138: shape (LS, 72 x 84). */
  hcal(depth: 1 | 2): readonly (readonly number[])[] {
    const file = this.#json(FILES.hcal);
    return z.object({ maps: z.record(z.string(), stack) }).parse(file).maps[
      `DigiTask_Occupancy_depth_depth${depth}`
    ];
  }

  /** CSC maps taken from figures by their colours, rows upwards: shape (100 x 100). */
  csc(
    name: "ME-2_2024_total_rel" | "ME-2_single_LS_counts_lumi20.07" | "ME-3_2023_mean_rel",
  ): readonly number[] {
    const file = z.record(z.string(), z.unknown()).parse(this.#json(FILES.csc));
    return z.number().array().array().parse(file[name]).flat();
  }

  /** Pixel clusters of 1,071 LS of 2017, by charge. */
  pixelCharge(): readonly LabelledCharge[] {
    const [head, ...lines] = readFileSync(join(this.folder, FILES.pixelCharge), "utf8").trim().split("\n");
    const names = head.split(",");
    const [run, ls, good, first, last] = ["run", "lumi", "good_pixel", "bin_1", "bin_100"].map((name) =>
      names.indexOf(name),
    );
    return lines.map((line) => {
      const cells = line.split(",").map(Number);
      return {
        runNumber: cells[run],
        lsNumber: cells[ls],
        isGood: cells[good] === 1,
        counts: cells.slice(first, last + 1),
      };
    });
  }

  #json(name: string): unknown {
    return JSON.parse(readFileSync(join(this.folder, name), "utf8"));
  }
}

const stack = z
  .number()
  .array()
  .array()
  .array()
  .transform((maps) => maps.map((map) => map.flat()));
