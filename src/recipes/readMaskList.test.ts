import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Mask, type MaskList, maskListText, withMasks } from "../domain/maskList";
import { MaskListError, readMaskList } from "./readMaskList";

const mask: Mask = {
  ...{ region: "ME-2/1/07", fromRun: 380306, toRun: 389999, owner: "CSC DPG", reason: "no HV" },
  ...{ expires: "2026-12-31", by: "Anna", atUtc: "2026-11-23T04:00:00.000Z", comment: "see elog 1234" },
};
const list: MaskList = { workspace: "csc", version: 1, masks: [mask] };
const changed = (change: (value: Record<string, unknown>) => void) => {
  const value = JSON.parse(maskListText(list)) as Record<string, unknown>;
  change(value);
  return JSON.stringify(value);
};
const changedMask = (change: object) => changed((value) => (value.masks = [{ ...mask, ...change }]));

describe("a mask list", () => {
  it("reads as what was written, to the byte, whatever stands in the texts", () => {
    const word = fc.string({ unit: "grapheme", minLength: 3 });
    const anyMask = fc.record({ region: word, owner: word, reason: word, by: word, comment: word });
    fc.assert(
      fc.property(fc.array(anyMask, { maxLength: 4 }), (changes) => {
        const text = maskListText(
          withMasks(
            list,
            changes.map((change) => ({ ...mask, ...change })),
          ),
        );
        expect(maskListText(readMaskList(text, "csc"))).toBe(text);
      }),
    );
  });

  it("has the same text in whatever order and white space its file has it", () => {
    const turned = changed((value) => (value.masks = [Object.fromEntries(Object.entries(mask).reverse())]));
    expect(maskListText(readMaskList(`\uFEFF${turned}`, "csc"))).toBe(maskListText(list));
  });

  it("has one version more with each change", () => {
    const more = withMasks(list, [{ ...mask, region: "ME-2/1/08" }]);
    expect(more).toMatchObject({ version: 2, masks: [{ region: "ME-2/1/07" }, { region: "ME-2/1/08" }] });
  });

  it.each([
    ["", /is not JSON/],
    ["[]", /no mask list/],
    ['{"380399": [[1, 2]]}', /format/],
    [changed((value) => (value.formatVersion = 2)), /formatVersion/],
    [changed((value) => (value.workspace = "hcal")), /is for workspace hcal, not for csc/],
    [changed((value) => (value.remark = "")), /remark/],
    [changedMask({ fromRun: 389999, toRun: 380306 }), /its runs are reversed/],
    [changedMask({ expires: "31.12.2026" }), /masks\.0\.expires/],
    [changedMask({ expires: undefined }), /masks\.0\.expires/],
    [changedMask({ owner: "" }), /masks\.0\.owner/],
    [changedMask({ comment: "no" }), /masks\.0\.comment/],
  ])("%s is refused", (text, why) => {
    expect(() => readMaskList(text, "csc")).toThrow(MaskListError);
    expect(() => readMaskList(text, "csc")).toThrow(why);
  });
});
