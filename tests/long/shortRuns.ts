/** Run numbers that no shipped scenario has. */
const FIRST = 910001;

/** As many runs as an era has in a month (issue 5); LUMISCOPE_ARRAY_RUNS=40 for a look in passing. */
const N_RUNS = Number(process.env.LUMISCOPE_ARRAY_RUNS ?? 200);

/**
 * Scenarios (src/simulation/scenario.ts) of short RPC runs, each with its own seed and length; in every third a sector is
 * hot, so that the lists differ. RPC has no network: what is tried is the joining, not the judging.
 */
export const SHORT_RUNS = Array.from({ length: N_RUNS }, (_, i) => ({
  runNumber: FIRST + i,
  title: `short run ${i}`,
  workspaces: ["rpc"],
  seed: 1000 + i,
  lsCount: 20 + (i % 5),
  luminosity: { plateau: 18 + (i % 4) },
  faults: i % 3 === 0 ? [{ regions: ["W+2/S10"], kind: "hot", from: 3, to: 9, strength: 3 }] : [],
}));
