import { ConflictNotice } from "../decisions/ConflictNotice";
import { DecisionsNotice } from "../decisions/DecisionsNotice";
import { RefusedNotice } from "../decisions/RefusedNotice";
import { ServerNotice } from "../decisions/ServerNotice";
import { Glyph } from "../glyphs/Glyph";
import { MasksNotice } from "../masks/MasksNotice";
import { RunFileNotices } from "../run-file/RunFileNotices";
import { SideCarNotice } from "../side-car/SideCarNotice";
import { useActions, useAppStore } from "../useAppStore";
import { CandidateNotice } from "./CandidateNotice";
import { EndedEarly } from "./EndedEarly";
import { LastViewOffer } from "./LastViewOffer";
import { SkippedNotice } from "./SkippedNotice";
import "./notices.css";

/** What must be known of the page as a whole, between the run and its tracks; nothing when all is well. */
export function Notices() {
  return (
    <>
      <CandidateNotice />
      <MasksNotice />
      <AddressProblems />
      <RunFileNotices />
      <SideCarNotice />
      <DecisionsNotice />
      <ConflictNotice />
      <RefusedNotice />
      <ServerNotice />
      <LastViewOffer />
      <EndedEarly />
      <SkippedNotice />
    </>
  );
}

function AddressProblems() {
  const problems = useAppStore((state) => state.addressProblems);
  const { dismissAddressProblems } = useActions();
  if (problems.length === 0) return null;
  return (
    <div className="notice-block" role="status">
      <Glyph name="fault" />
      <p>
        <b>Part of the link could not be read:</b> {problems.join("; ")}.
      </p>
      <button type="button" className="link-button" onClick={dismissAddressProblems}>
        Dismiss
      </button>
    </div>
  );
}
