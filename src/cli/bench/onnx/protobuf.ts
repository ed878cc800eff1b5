/** Writing Protocol Buffers: a message is the bytes of its fields one after the other, each with its number before it. */
export type Field = readonly Uint8Array[];

const VARINT = 0;
const LENGTH_DELIMITED = 2;

/** Base 128, lowest seven bits first. @param value integer, 0 <= value < 2^53 */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  bytes.push(rest);
  return Uint8Array.from(bytes);
}

/** An int32, int64 or enum, not negative. */
export const intField = (fieldNumber: number, value: number): Field => [
  varint(fieldNumber * 8 + VARINT),
  varint(value),
];

/** A message inside a message, or raw bytes; they are not copied. */
export const bytesField = (fieldNumber: number, bytes: Uint8Array): Field => [
  varint(fieldNumber * 8 + LENGTH_DELIMITED),
  varint(bytes.length),
  bytes,
];

export const textField = (fieldNumber: number, text: string): Field =>
  bytesField(fieldNumber, new TextEncoder().encode(text));

/** The fields as one message. */
export function message(...fields: readonly Field[]): Uint8Array<ArrayBuffer> {
  const pieces = fields.flat();
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
