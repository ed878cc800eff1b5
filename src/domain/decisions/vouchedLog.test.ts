import { expect, test } from "vitest";
import { decisionOf, signatureOf } from "./decisionEvents.fixture";
import { vouchedLog } from "./vouchedLog";

test("a checked name is one only where the server has the event", () => {
  const [sent, kept] = [decisionOf(1, { identity: "sso" }), decisionOf(2, { identity: "sso" })];
  const log = [sent, kept, decisionOf(3)];
  const refused = new Map<string, string>();
  expect(vouchedLog(log, { unsent: new Set([kept.id]), refused })).toEqual([
    sent,
    decisionOf(2),
    decisionOf(3),
  ]);
  expect(vouchedLog(log, { unsent: new Set([decisionOf(3).id]), refused })).toBe(log);
});

test("a signature that the server refuses is none, a decision that it refuses stays", () => {
  const [decision, signature, kept] = [decisionOf(1), signatureOf(2), signatureOf(3)];
  const refused = new Map([decision, signature].map(({ id }) => [id, "the login does not say so"]));
  const unsent = new Set(refused.keys());
  expect(vouchedLog([decision, signature, kept], { unsent, refused })).toEqual([decision, kept]);
});
