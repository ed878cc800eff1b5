import { describe, expect, it } from "vitest";
import { NOT_EVALUATED_WHY } from "../../domain/verdict";
import { trackState, verdictWords } from "./trackState";

describe("look of a verdict", () => {
  it("marks a GOOD with defects as an anomaly, and never anything unevaluated as good", () => {
    expect(trackState({ state: "GOOD", defects: [] })).toBe("GOOD");
    expect(trackState({ state: "GOOD", defects: [3] })).toBe("ANOMALY");
    expect(trackState(undefined)).toBeUndefined();
    for (const why of NOT_EVALUATED_WHY) {
      expect(["GOOD", "ANOMALY", "BAD"]).not.toContain(
        trackState({ state: "NOT EVALUATED", why, detail: "" }),
      );
    }
  });

  it("tells an open window from one that was given up", () => {
    expect(trackState({ state: "NOT EVALUATED", why: "windowOpen", detail: "" })).toBe("OPEN");
    expect(trackState({ state: "NOT EVALUATED", why: "lowStat", detail: "" })).toBe("NOTSET");
  });

  it("is said in words with its reason", () => {
    expect(verdictWords({ state: "NOT EVALUATED", why: "missing", detail: "ME+3" })).toBe(
      "EMPTY, histogram missing: ME+3",
    );
    expect(verdictWords({ state: "GOOD", defects: [0] })).toBe("GOOD with anomaly");
    expect(verdictWords(undefined)).toBe("not judged yet");
  });
});
