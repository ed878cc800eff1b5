import { Glyph } from "../glyphs/Glyph";
import { useAppStore } from "../useAppStore";
import { serverWords } from "./serverWords";

/** Decisions that wait for the server: said as long as it does not answer. */
export function ServerNotice() {
  const { server, nWaiting } = useAppStore((state) => ({
    server: state.decisionServer,
    nWaiting: state.unsentDecisions.size,
  }));
  if (server.phase !== "down" || nWaiting === 0) return null;
  return (
    <div className="notice-block" role="status">
      <Glyph name="pending" />
      <p>{serverWords(server, nWaiting)}</p>
    </div>
  );
}
