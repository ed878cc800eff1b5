import type { TextFile } from "../../domain/exportFile";

/** How long the browser may take to start reading a download. */
const KEEP_MS = 60_000;

/** Hands a file to the browser's downloads. */
export function saveFile({ name, mediaType, text }: TextFile): void {
  saveBlob(name, new Blob([text], { type: mediaType }));
}

/** The same for bytes. */
export function saveBlob(name: string, bytes: Blob): void {
  const url = URL.createObjectURL(bytes);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_MS);
}
