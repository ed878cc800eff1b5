import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readRangesFile } from "./rangesFile";

const GOOD = { status: "GOOD", comment: "", cause: "" };
const STANDBY = { status: "STANDBY", comment: "ramp", cause: "HV" };
const RANGES = [
  { "csc-csc": STANDBY, "tracker-pixel": GOOD, start: 1, end: 12 },
  { "csc-csc": GOOD, "tracker-pixel": GOOD, start: 13, end: 900 },
];
const OFFLINE = "/PromptReco/Collisions2024/DQM";

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "lumiscope-flags-"))));
afterAll(() => rmSync(folder, { recursive: true }));

function read(content: unknown) {
  const path = join(folder, "flags.json");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return readRangesFile(path);
}

describe("a file of RunRegistry's flags", () => {
  it("gives the ranges of a run and dataset as they were saved", () => {
    const flags = read({
      380446: { online: RANGES, [OFFLINE]: RANGES.slice(0, 1) },
      380470: { online: RANGES },
    });
    expect(flags(380446, "online")).toEqual(RANGES);
    expect(flags(380446, OFFLINE)).toEqual(RANGES.slice(0, 1));
    expect(flags(380470, "online")).toEqual(RANGES);
  });

  it("says nothing of what it does not have", () => {
    const flags = read({ 380446: { online: RANGES } });
    expect([flags(380446, OFFLINE), flags(380470, "online"), flags(380446, "constructor")]).toEqual(
      Array(3).fill(undefined),
    );
  });

  it.each<[string, unknown, string]>([
    ["cut off", '{"380446":', "it is no JSON"],
    ["a list", [RANGES], "the whole file"],
    ["of no run", { run: { online: RANGES } }, "run"],
    ["of no dataset", { 380446: RANGES }, "380446"],
    ["without ranges", { 380446: { online: [] } }, "380446 > online"],
    [
      "with a status that is none",
      { 380446: { online: [{ "csc-csc": { ...GOOD, status: "good" }, start: 1, end: 2 }] } },
      "380446 > online > 0 > csc-csc > status",
    ],
    [
      "without a comment",
      { 380446: { online: [{ "csc-csc": { status: "GOOD", cause: "" }, start: 1, end: 2 }] } },
      "comment",
    ],
    ["with stop for end", { 380446: { online: [{ start: 1, stop: 2 }] } }, "380446 > online > 0"],
    [
      "with a hole",
      { 380446: { online: [RANGES[0], { start: 14, end: 20 }] } },
      "380446 > online > 1: it is of LS 14 to 20, where one that starts with LS 13 should stand",
    ],
    ["with an overlap", { 380446: { online: [RANGES[0], { start: 12, end: 20 }] } }, "LS 12 to 20"],
    ["backwards", { 380446: { online: [{ start: 1, end: 0 }] } }, "LS 1 to 0"],
  ])("that is %s is refused, with the place", (_, content, message) => {
    expect(() => read(content)).toThrow(message);
  });

  it("that is not there is refused", () => {
    expect(() => readRangesFile(join(folder, "none.json"))).toThrow(/cannot be read .*ENOENT/);
  });
});
