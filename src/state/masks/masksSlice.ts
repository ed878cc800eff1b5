import {
  type MaskList,
  maskListIdentity,
  maskListName,
  maskListText,
  type SignedWord,
  withMasks,
  withWithdrawn,
} from "../../domain/maskList";
import { recipes } from "../../recipes/loadRecipe";
import { assertMaskListSize, readMaskList } from "../../recipes/readMaskList";
import type { CreateSlice } from "../appState";
import { failureOf } from "../failure";
import { rememberName } from "../decisions/rememberedName";
import { masksOf } from "./givenMasks";
import { keepMaskList, keptMaskList } from "./keptMasks";
import type { MaskSignature, MasksSlice, WorkspaceMasks } from "./masksState";

export const createMasksSlice: CreateSlice<MasksSlice> = (set, get, { now, sha256, storage }) => {
  const used = (value: MaskList): WorkspaceMasks["list"] => ({
    value,
    identity: maskListIdentity(value, sha256),
  });

  /** Judges the open run again: what is masked has changed. */
  const change = (workspace: string, masks: WorkspaceMasks): void => {
    set({ masks: { ...get().masks, [workspace]: masks }, maskFailure: undefined });
    get().ensureAnalysis();
  };

  const useList = (workspace: string, list: MaskList | undefined, proposed: WorkspaceMasks["proposed"]) => {
    change(workspace, { list: list && used(list), proposed });
    if (!keepMaskList(storage, workspace, list) && list)
      set({ maskFailure: "This browser keeps no list: save it as a file." });
  };

  /** A signature as lists have it, the name remembered; or what is wrong with it. */
  const signed = ({ who, comment }: MaskSignature): SignedWord | string => {
    const { caller } = get();
    const isLogin = caller?.identity === "sso";
    const name = isLogin ? caller.name : who.trim();
    if (name === "") return "Say who you are: a mask is signed.";
    if (comment.trim().length < 3) return "Say why, in at least three characters.";
    if (!isLogin) rememberName(storage, name);
    set({ signedName: name });
    const by = `${name} (${isLogin ? "login" : "self-declared"})`;
    return { by, atUtc: new Date(now()).toISOString(), comment: comment.trim() };
  };

  return {
    masks: Object.fromEntries(
      [...new Set(recipes.map(({ workspace }) => workspace))].flatMap((workspace) => {
        const kept = keptMaskList(storage, workspace);
        return kept ? [[workspace, { list: used(kept), proposed: [] }]] : [];
      }),
    ),
    maskFailure: undefined,
    draftRegion: undefined,

    draftMask: (draftRegion) => set({ draftRegion, dialog: "mask" }),

    tryMask: (mask) => {
      const state = get();
      const { list, proposed } = masksOf(state);
      if (state.workspace === undefined) return;
      const others = proposed.filter(({ region }) => region !== mask.region);
      change(state.workspace, { list, proposed: [...others, mask] });
    },

    dropProposedMasks: () => {
      const state = get();
      if (state.workspace !== undefined) change(state.workspace, { ...masksOf(state), proposed: [] });
    },

    dropProposedMask: (region) => {
      const state = get();
      const { list, proposed } = masksOf(state);
      if (state.workspace === undefined) return;
      change(state.workspace, { list, proposed: proposed.filter((mask) => mask.region !== region) });
    },

    applyMasks: (signature) => {
      const state = get();
      const { workspace } = state;
      const { list, proposed } = masksOf(state);
      if (workspace === undefined || proposed.length === 0) return "Nothing is tried out.";
      const word = signed(signature);
      if (typeof word === "string") return word;
      const before = list?.value ?? { workspace, version: 0, masks: [] };
      const masks = proposed.map((mask) => ({ ...mask, ...word }));
      useList(workspace, withMasks(before, masks), []);
      return undefined;
    },

    withdrawMask: (mask, signature) => {
      const state = get();
      const { workspace } = state;
      const { list, proposed } = masksOf(state);
      const word = signed(signature);
      if (typeof word === "string") return word;
      const next = list && withWithdrawn(list.value, mask, word);
      if (workspace === undefined || !next) return "The list has changed meanwhile: look at it again.";
      useList(workspace, next, proposed);
      return undefined;
    },

    loadMaskList: async (file) => {
      const { workspace } = get();
      if (workspace === undefined) return;
      try {
        assertMaskListSize(file.size);
        const list = readMaskList(await file.text(), workspace);
        // Another workspace may have been chosen meanwhile: the list is the first one's all the same.
        useList(workspace, list, get().masks[workspace]?.proposed ?? []);
      } catch (error) {
        set({ maskFailure: `${file.name} cannot be used: ${failureOf(error).detail}.` });
      }
    },

    dropMaskList: () => {
      const state = get();
      if (state.workspace !== undefined) useList(state.workspace, undefined, masksOf(state).proposed);
    },

    maskListFile: () => {
      const { list } = masksOf(get());
      if (!list) return undefined;
      const [name, text] = [maskListName(list.value), maskListText(list.value)];
      return { name, mediaType: "application/json", text };
    },
  };
};
