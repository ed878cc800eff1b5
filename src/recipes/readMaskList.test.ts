import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Mask,
  type MaskList,
  maskListText,
  standingMasks,
  withMasks,
  withWithdrawn,
} from "../domain/maskList";
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

  it("keeps a withdrawn mask, and who withdrew it: only older versions of Lumiscope refuse the file", () => {
    const word = { by: "Ben", atUtc: "2026-11-24T04:00:00.000Z", comment: "HV is back" };
    const two = withMasks(list, [{ ...mask, region: "ME-2/1/08" }]);
    const text = maskListText(withWithdrawn(two, mask, word) ?? two);
    expect(text).toContain('"formatVersion": 2');
    const read = readMaskList(text, "csc");
    expect(read).toMatchObject({
      version: 3,
      masks: [{ ...mask, withdrawn: word }, { region: "ME-2/1/08" }],
    });
    expect(standingMasks(read).map(({ region }) => region)).toEqual(["ME-2/1/08"]);
    expect(maskListText(read)).toBe(text);
    expect(withWithdrawn(read, read.masks[0], word)).toBeUndefined();
    expect(withWithdrawn(read, mask, word)).toBeUndefined();
  });

  it("without withdrawn masks has the text, and so the digest, that it had before there were any", () => {
    expect(maskListText(list)).toBe(`{
 "format": "lumiscope-masks",
 "formatVersion": 1,
 "workspace": "csc",
 "version": 1,
 "masks": [
  {
   "region": "ME-2/1/07",
   "fromRun": 380306,
   "toRun": 389999,
   "owner": "CSC DPG",
   "reason": "no HV",
   "expires": "2026-12-31",
   "by": "Anna",
   "atUtc": "2026-11-23T04:00:00.000Z",
   "comment": "see elog 1234"
  }
 ]
}
`);
  });

  it.each([
    ["", /is not JSON/],
    ["[]", /no mask list/],
    ['{"380399": [[1, 2]]}', /format/],
    [changed((value) => (value.formatVersion = 3)), /formatVersion/],
    [changed((value) => (value.workspace = "hcal")), /is for workspace hcal, not for csc/],
    [changed((value) => (value.remark = "")), /remark/],
    [changedMask({ fromRun: 389999, toRun: 380306 }), /its runs are reversed/],
    [changedMask({ expires: "31.12.2026" }), /masks\.0\.expires/],
    [changedMask({ expires: undefined }), /masks\.0\.expires/],
    [changedMask({ owner: "" }), /masks\.0\.owner/],
    [changedMask({ comment: "no" }), /masks\.0\.comment/],
    [changedMask({ withdrawn: { by: "Ben", comment: "HV is back" } }), /masks\.0\.withdrawn\.atUtc/],
  ])("%s is refused", (text, why) => {
    expect(() => readMaskList(text, "csc")).toThrow(MaskListError);
    expect(() => readMaskList(text, "csc")).toThrow(why);
  });
});
