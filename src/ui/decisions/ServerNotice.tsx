import { Glyph } from "../glyphs/Glyph";
import { useAppStore } from "../useAppStore";
import { countWords, serverWords } from "./serverWords";

/** Decisions that wait for the server, and that it does not take: said as long as it lasts. */
export function ServerNotice() {
  const { server, unsent, refused } = useAppStore((state) => ({
    server: state.decisionServer,
    unsent: state.unsentDecisions,
    refused: state.refusedDecisions,
  }));
  const [why] = refused.values();
  return (
    <>
      {server.phase === "down" && unsent.size > 0 && (
        <div className="notice-block" role="status">
          <Glyph name="pending" />
          <p>{serverWords(server, unsent.size)}</p>
        </div>
      )}
      {refused.size > 0 && (
        <div className="notice-block" role="alert">
          <Glyph name="fault" />
          <p>
            <b>The server does not take {countWords(refused.size)}:</b> {why}. Others do not see{" "}
            {refused.size === 1 ? "it" : "them"}; kept in this browser.
          </p>
        </div>
      )}
    </>
  );
}
