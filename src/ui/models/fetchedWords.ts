import type { FetchedMaps } from "../../state/models/trainingState";
import { formatNumber } from "../format";

/** What is being fetched, in words. */
export function fetchedWords(fetched: FetchedMaps | undefined): string {
  if (!fetched) return "Asking for the runs";
  const { runNumber, done, total } = fetched;
  if (total === 0) return `Run ${runNumber}: loading the deployed judging, listing lumisections`;
  return done < total
    ? `Run ${runNumber}: ${formatNumber(done)} of ${formatNumber(total)} maps, its reference's included`
    : `Run ${runNumber}: judging by what is deployed`;
}

/** 0..1 of one run; undefined while nothing is known. */
export const fetchedShare = (fetched: FetchedMaps | undefined): number | undefined =>
  fetched && fetched.total > 0 ? fetched.done / fetched.total : undefined;
