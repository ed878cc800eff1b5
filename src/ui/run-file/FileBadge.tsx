import { useAppStore } from "../useAppStore";

/** Beside the source: nothing of what is shown is live. */
export function FileBadge() {
  const isFile = useAppStore((state) => state.runFile !== undefined);
  return isFile ? (
    <span className="badge badge-outline" title="Read from a run file; no server was asked">
      FILE
    </span>
  ) : null;
}
