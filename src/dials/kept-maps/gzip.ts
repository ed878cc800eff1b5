/** The gzip of some columns, one after the other. */
export function gzip(...columns: readonly BlobPart[]): Promise<ArrayBuffer> {
  const stream = new Blob([...columns]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

/** What deflate can reach at most: https://zlib.net/zlib_tech.html. */
const MAX_RATIO = 1032;

/**
 * Exactly `length` bytes out of a gzip; reads no further, so that damaged or hostile bytes cannot fill the memory.
 * @throws Error where the bytes are no gzip, fail its checksum, or hold more or less
 */
export async function gunzip(bytes: ArrayBuffer, length: number): Promise<ArrayBuffer> {
  if (length > MAX_RATIO * bytes.byteLength) throw new Error(`it cannot hold ${length} bytes`);
  const out = new Uint8Array(length);
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  let at = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (at + value.length > length) {
      await reader.cancel();
      throw new Error(`it holds more than ${length} bytes`);
    }
    out.set(value, at);
    at += value.length;
  }
  if (at < length) throw new Error(`it holds ${at} bytes instead of ${length}`);
  return out.buffer;
}
