import { expect, test } from "vitest";
import { decisionOf, reversalOf, signatureOf } from "./decisionEvents.fixture";
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

test("a signature or an undo that the server refuses is none, a decision that it refuses stays", () => {
  const [decision, signature, kept, undo] = [
    decisionOf(1),
    signatureOf(2),
    signatureOf(3),
    reversalOf(4, "undo", 1),
  ];
  const refused = new Map([decision, signature, undo].map(({ id }) => [id, "the login does not say so"]));
  const unsent = new Set(refused.keys());
  expect(vouchedLog([decision, signature, kept, undo], { unsent, refused })).toEqual([decision, kept]);
});
