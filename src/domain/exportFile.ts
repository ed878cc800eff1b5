/**
 * What a file of an export is: golden JSON of the GOOD, BAD and unevaluated LS, of a certified list without our BAD, of
 * our GOOD in a list; the table by LS; BAD LS in DIALS' shape; BAD ranges for RunRegistry; a text for who comes next.
 */
export const FILE_KINDS = [
  "goodLs",
  "badLs",
  "notEvaluated",
  "csv",
  "certJson",
  "registry",
  "handOver",
  "vetoed",
  "goodInList",
  "provenance",
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** A file as it leaves the process. */
export interface TextFile {
  readonly name: string;
  readonly mediaType: "application/json" | "text/csv" | "text/plain";
  /** UTF-8 text, no byte order mark. */
  readonly text: string;
}

/** One of the files of an export. */
export interface ExportFile extends TextFile {
  readonly kind: FileKind;
}

const MEDIA_TYPES: Partial<Readonly<Record<FileKind, ExportFile["mediaType"]>>> = {
  csv: "text/csv",
  handOver: "text/plain",
};

export const exportFile = (kind: FileKind, name: string, text: string): ExportFile => ({
  kind,
  name,
  mediaType: MEDIA_TYPES[kind] ?? "application/json",
  text,
});
