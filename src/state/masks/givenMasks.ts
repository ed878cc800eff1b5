import { standingMasks } from "../../domain/maskList";
import type { GivenMasks } from "../../domain/runMasks";
import type { AppState } from "../appState";
import type { NamedMaskList, WorkspaceMasks } from "./masksState";

const NONE: WorkspaceMasks = { list: undefined, proposed: [] };

/** The masks of the workspace that is looked at. */
export const masksOf = ({ masks, workspace }: Pick<AppState, "masks" | "workspace">): WorkspaceMasks =>
  masks[workspace ?? ""] ?? NONE;

/** What is masked because people signed for it; undefined where there is no list. */
export function listedMasks(state: Pick<AppState, "masks" | "workspace">): GivenMasks | undefined {
  return masksOfList(masksOf(state).list);
}

/**
 * What the open run is judged with: the list, or what the side-car that it was opened from names in its place, and what
 * is tried out.
 */
export function triedMasks(
  state: Pick<AppState, "masks" | "workspace" | "sideCar" | "runNumber" | "datasetName">,
): GivenMasks | undefined {
  const { proposed } = masksOf(state);
  const listed = isOfSideCar(state) ? masksOfList(state.sideCar?.maskList) : listedMasks(state);
  return proposed.length === 0 ? listed : { ...(listed ?? { masks: [] }), proposed };
}

const masksOfList = (list: NamedMaskList | undefined): GivenMasks | undefined =>
  list && { list: list.identity, masks: standingMasks(list.value), proposed: [] };

const isOfSideCar = ({
  sideCar,
  workspace,
  runNumber,
  datasetName,
}: Parameters<typeof triedMasks>[0]): boolean =>
  sideCar !== undefined &&
  sideCar.stated.workspace === workspace &&
  sideCar.run.runNumber === runNumber &&
  sideCar.run.dataset.name === datasetName;

/** Whether the same regions are masked, by the same word. */
export const isSameMasks = (one: GivenMasks | undefined, other: GivenMasks | undefined): boolean =>
  one?.list?.sha256 === other?.list?.sha256 &&
  JSON.stringify(one?.proposed ?? []) === JSON.stringify(other?.proposed ?? []);
