import type { ExportContext } from "./exportContext";

/** In place of sha-256, which domain cannot compute: another text has, for tests, another checksum. */
function checksum(text: string): string {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) >>> 0;
  return sum.toString(16).padStart(64, "0");
}

/** For tests: what an export says besides its drawn runs. */
export const EXPORT_CONTEXT: ExportContext = {
  toolVersion: "0.1.0",
  createdAt: Date.UTC(2026, 10, 23, 9),
  recipe: {
    name: "csc-default",
    version: 1,
    scale: "luminosity",
    law: "clustered",
    required: [{ mePath: "CSC/CSCOfflineMonitor/recHits/hRHGlobalm2", readyBit: "cscm_ready" }],
    optional: [],
    selection: { bits: ["beams_stable"], minInstLumi: 2 },
    prescales: { "2p0E34": 1 },
    window: { minLumiSum: 300, minShare: 0.3 },
    network: "csc-default",
    systematics: { chamber: 0.01, large: 0.02 },
    severity: { chamberLoss: 0.5 },
    knownDefects: [],
  },
  sha256: checksum,
};
