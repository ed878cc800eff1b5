/** A table of recorded luminosities that a person gave, as far as files must name it. */
export interface LuminosityFile {
  /** File name without folder. */
  readonly name: string;
  /** Of the file's text, lower-case hexadecimal. */
  readonly sha256: string;
}
