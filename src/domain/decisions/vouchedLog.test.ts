import { expect, test } from "vitest";
import { decisionOf } from "./decisionEvents.fixture";
import { vouchedLog } from "./vouchedLog";

test("a checked name is one only where the server has the event", () => {
  const [sent, kept] = [decisionOf(1, { identity: "sso" }), decisionOf(2, { identity: "sso" })];
  const log = [sent, kept, decisionOf(3)];
  expect(vouchedLog(log, new Set([kept.id]))).toEqual([sent, decisionOf(2), decisionOf(3)]);
  expect(vouchedLog(log, new Set([decisionOf(3).id]))).toBe(log);
});
