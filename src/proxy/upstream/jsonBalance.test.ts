import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBalanced } from "./jsonBalance";

const bytes = (text: string) => Buffer.from(text);

describe("a JSON text", () => {
  it("is balanced as a whole and nowhere before its end", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())),
        fc.nat(),
        (value, cut) => {
          const text = bytes(JSON.stringify(value));
          expect(isBalanced(text)).toBe(true);
          expect(isBalanced(text.subarray(0, cut % text.length))).toBe(false);
        },
      ),
    );
  });

  it.each([
    ['{"a":"]}"}', true],
    ['{"a":"\\""}', true],
    ['{"a":"\\\\"}', true],
    ['{"a":"\\\\\\"}', false],
    ["[NaN]", true],
    ["", false],
    ["[]]", false],
  ])("%s: %s", (text, expected) => {
    expect(isBalanced(bytes(text))).toBe(expected);
  });
});
