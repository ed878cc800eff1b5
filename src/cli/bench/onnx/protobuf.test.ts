import { describe, expect, it } from "vitest";
import { bytesField, intField, message, textField } from "./protobuf";

// The bytes of these examples stand in https://protobuf.dev/programming-guides/encoding/
describe("a protobuf message", () => {
  it("writes integers in base 128, lowest bits first", () => {
    expect([...message(intField(1, 150))]).toEqual([0x08, 0x96, 0x01]);
  });

  it("writes texts with their length", () => {
    const testing = [0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67];
    expect([...message(textField(2, "testing"))]).toEqual(testing);
  });

  it("holds other messages", () => {
    expect([...message(bytesField(3, message(intField(1, 150))))]).toEqual([0x1a, 0x03, 0x08, 0x96, 0x01]);
  });

  it("takes field numbers and values beyond one byte", () => {
    // 16 * 8 = 128 is the first tag of two bytes; 2^35 is beyond 32 bits.
    expect([...message(intField(16, 2 ** 35))]).toEqual([0x80, 0x01, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]);
  });
});
