import { formatCount } from "../format";
import { useAppStore } from "../useAppStore";

const WHAT =
  "Maps of runs that have ended are kept in this browser. Of each stack one map is asked of the server again; where it differs, all are.";

/** What did not come from the server, and what of it was no good; nothing while nothing was kept. */
export function KeptMaps() {
  const { nKept, nDropped, trouble } = useAppStore((state) =>
    state.runFile ? NOTHING : (state.keeping ?? NOTHING),
  );
  return (
    <>
      {nKept > 0 && <span title={WHAT}>{formatCount(nKept, "map")} from this browser</span>}
      {nDropped > 0 && (
        <span title="They were damaged, or the server says otherwise by now.">
          {nDropped} kept {nDropped === 1 ? "stack" : "stacks"} fetched again
        </span>
      )}
      {trouble !== undefined && <span title={`${trouble}. Everything else works.`}>maps not kept</span>}
    </>
  );
}

const NOTHING = { nKept: 0, nDropped: 0, trouble: undefined };
