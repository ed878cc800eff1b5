import { isSamePerson } from "../../domain/decisions/decisionEvent";
import type { AppState, CreateSlice } from "../appState";
import type { AssigneeSlice } from "./assigneeState";
import { logOfRuns } from "./logOfRuns";

export const createAssigneeSlice: CreateSlice<AssigneeSlice> = (set, get) => ({
  takenWithoutName: undefined,
  takeOrGiveBack: async (runNumber) => {
    const who = ownName(get());
    if (who === "") {
      set({ takenWithoutName: runNumber, dialog: "take" });
      return;
    }
    const holder = logOfRuns(get()).get(runNumber)?.taking;
    const isOwn = holder !== undefined && isSamePerson(holder, { who });
    if (!(await get().takeRun(runNumber, isOwn))) return;
    const from = holder && !isOwn ? `, over from ${holder.who}` : "";
    get().notify(isOwn ? `Run ${runNumber} is given back` : `${who} takes run ${runNumber}${from}`);
  },
});

/** The name that events made now bear; "" where nobody has said one. */
export const ownName = ({ caller, signedName }: Pick<AppState, "caller" | "signedName">): string =>
  caller?.identity === "sso" ? caller.name : signedName.trim();
