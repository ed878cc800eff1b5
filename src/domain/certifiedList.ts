import { type DataTaking, yearOf } from "./dataTaking";
import type { LumiList } from "./lumiList";
import { readLumiList } from "./readLumiList";
import type { RunNumber } from "./units";

/** A certified list that a person gave, to be vetoed by our BAD, or to cut our GOOD to (judging.md §3). */
export interface CertifiedList {
  /** File name without folder and ".json". */
  readonly name: string;
  /** Of the file's text, lower-case hexadecimal. */
  readonly sha256: string;
  readonly list: LumiList;
  /** "dcs" for a list made from detector bits alone: no person judged it. "unknown" where its name does not say. */
  readonly certifiedBy: "people" | "dcs" | "unknown";
}

/**
 * A certified list out of the text of its file.
 * @param file.name with or without folder
 * @throws LumiListError
 */
export function certifiedListOf(file: {
  readonly name: string;
  readonly text: string;
  readonly sha256: (text: string) => string;
}): CertifiedList {
  const name = file.name.replace(/^.*[/\\]/, "").replace(/\.(json|txt)$/i, "");
  const list = readLumiList(file.text);
  return { name, sha256: file.sha256(file.text), list, certifiedBy: certifiedByOf(name) };
}

/** Who judged what is in a list, in words for those who find the file. */
const CERTIFIED_BY: Readonly<Record<CertifiedList["certifiedBy"], string>> = {
  people: "people: the list's name says golden or muon",
  dcs: "nobody: detector bits alone made the list, it is not human-certified",
  unknown: "unknown: the list's name does not say",
};

/** A list as the side-car names it. */
export const statedList = ({ name, sha256, certifiedBy, list }: CertifiedList) => ({
  name,
  sha256,
  certifiedBy: CERTIFIED_BY[certifiedBy],
  nRuns: list.size,
});

/**
 * Who stands behind a list, by the names in use (certification.md §1.2): "..._Golden.json" and "..._Muon.json" are
 * judged by people, "..._DCSOnly_..." by detector bits.
 */
export function certifiedByOf(name: string): CertifiedList["certifiedBy"] {
  if (/dcs[-_ ]?only/i.test(name)) return "dcs";
  return /golden|muon/i.test(name) ? "people" : "unknown";
}

/**
 * What speaks against using a list for a run, by the name of its file: it is of another year, or certifies other runs.
 * One sentence each; a name that says neither raises no doubt.
 */
export function doubtsAbout(
  { name }: Pick<CertifiedList, "name">,
  run: DataTaking & { readonly runNumber: RunNumber },
): readonly string[] {
  const [, long, short] = /Collisions(?:(20\d\d)|(\d\d)(?!\d))/i.exec(name) ?? [];
  const listYear = long ?? (short && `20${short}`);
  const year = yearOf(run);
  const isOtherYear = listYear !== undefined && year !== undefined && listYear !== year;
  const [, first, last] = /_(\d{6})_(\d{6})(?=_)/.exec(name) ?? [];
  const isOutside = first !== undefined && (run.runNumber < Number(first) || run.runNumber > Number(last));
  return [
    ...(isOtherYear ? [`By its name the list is of ${listYear}; run ${run.runNumber} is of ${year}.`] : []),
    ...(isOutside
      ? [`By its name the list is of runs ${first} to ${last}; run ${run.runNumber} is not among them.`]
      : []),
  ];
}

/** LumiList's upper bound of "the whole run". */
export const WHOLE_RUN_LAST = 0xfffffff;
