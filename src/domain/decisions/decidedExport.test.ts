import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExportContext } from "../exportContext";
import { exportFiles } from "../exportFiles";
import { drawnRun } from "../runAnalysis.fixture";
import { certifiedListOf } from "../certifiedList";
import type { DecisionEvent } from "./decisionEvent";
import { decisionOf, drawnLog, reversalOf, signatureOf } from "./decisionEvents.fixture";
import { signOffOfAnalysis } from "./signOff";
import { withDecisions } from "./withDecisions";

const anyLog = fc.array(fc.nat({ max: 2 ** 30 }), { maxLength: 12 }).map(drawnLog);

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const context: ExportContext = {
  toolVersion: "0.1.0",
  createdAt: Date.UTC(2026, 10, 23, 9),
  recipe: {
    name: "csc-default",
    version: 1,
    scale: "luminosity",
    law: "clustered",
    required: [],
    optional: [],
    selection: { bits: [] },
    window: {},
    network: "csc-default",
    systematics: {},
    severity: {},
    knownDefects: [],
  },
  sha256,
};
const filesOf = (drawn: string, log: readonly DecisionEvent[], certified?: ExportContext["certified"]) =>
  exportFiles([withDecisions(drawnRun(drawn), log)], { ...context, certified });
const lists = (drawn: string, log: readonly DecisionEvent[]) =>
  filesOf(drawn, log)
    .slice(0, 3)
    .map(({ text }) => text.trim());

describe("an export after decisions", () => {
  const log = [decisionOf(1), decisionOf(2, { ranges: [[4, 4]], verdict: "EXCLUDED" })];

  it("follows them in all lists", () => {
    expect(lists("GmBGG", log)).toEqual([
      '{"380399": [[5, 5]]}',
      '{"380399": [[1, 1], [3, 3]]}',
      '{"380399": [[2, 2], [4, 4]]}',
    ]);
    const text = '{"380399": [[1, 9]]}';
    const certified = certifiedListOf({ name: "Golden.json", text, sha256 });
    const vetoed = filesOf("GmBGG", log, certified).find(({ name }) => name.includes("Vetoed-Golden"));
    expect(vetoed?.text.trim()).toBe('{"380399": [[2, 2], [4, 9]]}');
  });

  it("lists no LS as GOOD that the machine did not evaluate, and none in two lists", () => {
    const lsOf = (text: string) =>
      Object.values(JSON.parse(text) as Record<string, [number, number][]>).flatMap((ranges) =>
        ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
      );
    const picture = fc.string({
      unit: fc.constantFrom(...Array.from("GgBsmk.")),
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(picture, anyLog, (drawn, events) => {
        const machine = lists(drawn, []).map(lsOf);
        const [good, bad, notEvaluated] = lists(drawn, events).map(lsOf);
        const evaluated = new Set([...machine[0], ...machine[1]]);
        expect(good.filter((ls) => !evaluated.has(ls))).toEqual([]);
        const all = [...good, ...bad, ...notEvaluated];
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });

  it("writes decision and comment into the table so that no spreadsheet runs them", () => {
    const [row] = filesOf("G", [decisionOf(1, { comment: '=1+1, "quoted"' })])[3]
      .text.split("\r\n")
      .slice(1);
    expect(row).toContain(",BAD,,");
    expect(row.endsWith(`,BAD,"'=1+1, ""quoted"""`)).toBe(true);
  });

  it("says who decided what, when and on which rules in the side-car, undone decisions too", () => {
    const events = [...log, decisionOf(3, { ranges: [[5, 5]] }), reversalOf(4, "undo", 3)];
    const sideCar = JSON.parse(filesOf("GmBGG", events).at(-1)?.text ?? "") as {
      decisions: { runs: object[] };
    };
    expect(sideCar.decisions.runs).toMatchObject([
      {
        runNumber: 380399,
        changedByHand: { nLs: 2, recordedPb: 0.932436 },
        machineVerdicts: { good: { nLs: 3 }, bad: { nLs: 1 }, notEvaluated: { nLs: 1 } },
        decisions: [
          {
            atUtc: "2026-11-23T04:00:01.000Z",
            who: { name: "Anna", identity: "self-declared" },
            verdict: "BAD",
            reason: "detector",
            comment: "HV trip, see elog",
            undone: null,
            effect: {
              changed: [{ machineVerdict: "GOOD", nLs: 1, ls: [[1, 1]] }],
              notEvaluated: { nLs: 1, ls: [[2, 2]] },
              overruledByAnother: { nLs: 0, ls: [] },
            },
          },
          { verdict: "EXCLUDED", effect: { changed: [{ machineVerdict: "GOOD", ls: [[4, 4]] }] } },
          { undone: { who: { name: "Ben" } } },
        ],
      },
    ]);
  });

  it("says who signed, what changed since, and where people contradict each other", () => {
    const [anna, ben] = [
      decisionOf(1, { v: 2, knew: [], ranges: [[1, 2]] }),
      decisionOf(2, { v: 2, knew: [], ranges: [[2, 3]], verdict: "EXCLUDED", who: "Ben" }),
    ];
    const events = [anna, ben, signatureOf(3, { decisions: [anna.id] })];
    const decided = withDecisions(drawnRun("GGG"), events);
    const analysis = { ...decided, signOff: signOffOfAnalysis(events, decided) };
    const files = exportFiles([analysis], context);
    const sideCar = JSON.parse(files.at(-1)?.text ?? "") as Record<"decisions", { runs: object[] }> & {
      runs: object[];
    };
    expect(files.every(({ name }) => name.includes("_DRAFT."))).toBe(true);
    expect(sideCar.runs[0]).toMatchObject({
      signOff: {
        state: "draft",
        signatures: [
          {
            who: { name: "Anna", identity: "self-declared" },
            changedSince: ["decisions", "verdicts"],
          },
        ],
      },
    });
    expect(sideCar.decisions.runs[0]).toMatchObject({
      decisions: [
        { effect: { overruledByAnother: { nLs: 0 } } },
        { effect: { overruledByAnother: { nLs: 1 } } },
      ],
      conflicts: [{ between: [{ who: "Anna" }, { who: "Ben", verdict: "EXCLUDED" }], ls: [[2, 2]] }],
    });
    expect(files[1].text.trim()).toBe('{"380399": [[1, 2]]}');
  });

  it("marks a name that nobody checked in every file that has one, and a checked one in none", () => {
    const named = (identity: "self-declared" | "sso") =>
      filesOf("GG", [decisionOf(1, { identity })]).filter(({ text }) => text.includes("Anna"));
    expect(named("self-declared").map(({ kind }) => kind)).toEqual([
      "certJson",
      "registry",
      "handOver",
      "provenance",
    ]);
    for (const { text, name } of named("self-declared"))
      expect(text, name).toMatch(/Anna \(self-declared\)|"name": ?"Anna",\s*"identity": ?"self-declared"/);
    const texts = named("sso").map(({ text }) => text);
    for (const text of texts.slice(0, -1)) expect(text).not.toContain("self-declared");
    expect(texts.at(-1)).toMatch(/"name": ?"Anna",\s*"identity": ?"sso"/);
  });

  it("without decisions has no key of them", () => {
    expect(filesOf("GB", []).at(-1)?.text).not.toContain('"decisions"');
  });
});
