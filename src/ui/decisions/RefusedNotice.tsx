import { useMemo } from "react";
import type { DecisionEvent } from "../../domain/decisions/decisionEvent";
import { type RefusedEvent, standingRefused } from "../../state/decisions/standingRefused";
import { saveFile } from "../dialogs/saveFile";
import { Glyph } from "../glyphs/Glyph";
import { useActions, useAppStore } from "../useAppStore";
import { rangesWords } from "./decisionWords";
import { countWords } from "./serverWords";

/** Named one by one; of more only the count is said. */
const MAX_NAMED = 3;

/** What the server does not take: each with its reason, and what a person can do about it. */
export function RefusedNotice() {
  const parts = useAppStore(({ decisionLog, refusedDecisions }) => ({ decisionLog, refusedDecisions }));
  const refused = useMemo(() => standingRefused(parts), [parts]);
  const { decisionLogFile, sendRefusedAgain } = useActions();
  if (refused.length === 0) return null;
  const it = refused.length === 1 ? "it" : "them";
  return (
    <div className="notice-block" role="alert">
      <Glyph name="fault" />
      <p>
        <b>The server does not take {countWords(refused.length)}:</b>{" "}
        {refused.slice(0, MAX_NAMED).map(refusedWords).join("; ")}
        {refused.length > MAX_NAMED && "; …"}. Nobody else sees {it}. Take {it} back and decide anew (D);
        where that is refused as well, save the log and give it to who runs the server.
      </p>
      <button type="button" className="link-button" onClick={() => void sendRefusedAgain()}>
        Send again
      </button>
      <button type="button" className="link-button" onClick={() => saveFile(decisionLogFile())}>
        Save log
      </button>
    </div>
  );
}

const refusedWords = ({ event, why }: RefusedEvent): string => `${eventWords(event)}: ${why}`;

/** "BAD by Anna on LS 12–14 of run 382227", "the signature of Anna on run 382227", "the undo by Anna" */
function eventWords(event: DecisionEvent): string {
  if ("of" in event) return `the ${event.kind} by ${event.who}`;
  if (event.kind === "export") return `that run ${event.runNumber} was exported`;
  if (event.kind !== "decision") return `the ${event.kind} of ${event.who} on run ${event.runNumber}`;
  return `${event.verdict} by ${event.who} on ${rangesWords(event.ranges)} of run ${event.runNumber}`;
}
