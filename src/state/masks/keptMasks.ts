import { type MaskList, maskListText } from "../../domain/maskList";
import { readMaskList } from "../../recipes/readMaskList";
import type { StoreDependencies } from "../appState";

const keyOf = (workspace: string) => `lumiscope.masks.${workspace}`;

/** The mask list that this browser keeps of a workspace; undefined where there is none, or it cannot be read. */
export function keptMaskList(storage: StoreDependencies["storage"], workspace: string): MaskList | undefined {
  try {
    const text = storage?.getItem(keyOf(workspace)) ?? "";
    return text === "" ? undefined : readMaskList(text, workspace);
  } catch {
    // Forbidden, or written by another version: the person's file has it.
    return undefined;
  }
}

/** Keeps a list, or forgets it. @returns whether it is kept: the page says where it is not */
export function keepMaskList(
  storage: StoreDependencies["storage"],
  workspace: string,
  list: MaskList | undefined,
): boolean {
  try {
    if (!storage) return false;
    storage.setItem(keyOf(workspace), list ? maskListText(list) : "");
    return true;
  } catch {
    return false;
  }
}
