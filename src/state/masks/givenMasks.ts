import { standingMasks } from "../../domain/maskList";
import type { GivenMasks } from "../../domain/runMasks";
import type { AppState } from "../appState";
import type { WorkspaceMasks } from "./masksState";

const NONE: WorkspaceMasks = { list: undefined, proposed: [] };

/** The masks of the workspace that is looked at. */
export const masksOf = ({ masks, workspace }: Pick<AppState, "masks" | "workspace">): WorkspaceMasks =>
  masks[workspace ?? ""] ?? NONE;

/** What is masked because people signed for it; undefined where there is no list. */
export function listedMasks(state: Pick<AppState, "masks" | "workspace">): GivenMasks | undefined {
  const { list } = masksOf(state);
  return list && { list: list.identity, masks: standingMasks(list.value), proposed: [] };
}

/** The same with what is tried out. */
export function triedMasks(state: Pick<AppState, "masks" | "workspace">): GivenMasks | undefined {
  const { proposed } = masksOf(state);
  const listed = listedMasks(state);
  return proposed.length === 0 ? listed : { ...(listed ?? { masks: [] }), proposed };
}

/** Whether the same regions are masked, by the same word. */
export const isSameMasks = (one: GivenMasks | undefined, other: GivenMasks | undefined): boolean =>
  one?.list?.sha256 === other?.list?.sha256 &&
  JSON.stringify(one?.proposed ?? []) === JSON.stringify(other?.proposed ?? []);
