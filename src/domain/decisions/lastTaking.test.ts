import { expect, it } from "vitest";
import { eventSchema } from "../../dials/decisionWire";
import { decisionOf, takingOf } from "./decisionEvents.fixture";
import { foldDecisions, lastTaking } from "./decisionLog";
import { eventText } from "./decisionLogText";

const log = [takingOf(1), decisionOf(2), takingOf(3, { who: "Ben" }), takingOf(4, { isGivenBack: true })];

it("a run is of who took it last, in whatever order that is told, and of nobody once it is given back", () => {
  expect(lastTaking([])).toBeUndefined();
  for (const part of [log.slice(0, 3), log.slice(0, 3).toReversed()])
    expect(lastTaking(part)?.who).toBe("Ben");
  expect(lastTaking(log.toReversed())).toBeUndefined();
  expect(foldDecisions(log)).toHaveLength(1);
});

it("a taking is the same after it was written and read", () => {
  const [taking] = log;
  expect(eventSchema.parse(JSON.parse(eventText(taking)))).toEqual(taking);
  expect(eventSchema.safeParse({ ...taking, isGivenBack: undefined }).success).toBe(false);
});
