import type { DecisionEvent } from "../../domain/decisions/decisionEvent";
import type { ServerPosition } from "./decisionServerState";
import type { DecisionStore } from "./decisionsState";

/** For tests: one browser's disk, shared by the stores of its tabs. `fail` makes the next calls reject. */
export interface FakeDisk {
  readonly kept: unknown[];
  readonly unsent: Set<string>;
  server: ServerPosition | undefined;
  readonly tabs: (() => void)[];
  fail: string | undefined;
}

export const fakeDisk = (): FakeDisk => ({
  kept: [],
  unsent: new Set(),
  server: undefined,
  tabs: [],
  fail: undefined,
});

/** A tab on a disk of its own unless one is given. */
export function fakeDecisionStore(disk: FakeDisk = fakeDisk()): DecisionStore {
  let own: (() => void) | undefined;
  const orFail = () => (disk.fail === undefined ? Promise.resolve() : Promise.reject(new Error(disk.fail)));
  const ids = () => new Set(disk.kept.map((event) => (event as { id: string }).id));
  const add = (events: readonly { readonly id: string }[]) => {
    const fresh = events.filter(({ id }) => !ids().has(id));
    disk.kept.push(...structuredClone(fresh));
    if (fresh.length > 0) for (const tab of disk.tabs) if (tab !== own) tab();
    return fresh;
  };
  return {
    list: async () => {
      await orFail();
      return { events: structuredClone(disk.kept), unsent: [...disk.unsent], server: disk.server };
    },
    append: async (events: readonly DecisionEvent[]) => {
      await orFail();
      for (const { id } of events) if (!ids().has(id)) disk.unsent.add(id);
      add(events);
    },
    confirm: async (confirmed) => {
      await orFail();
      for (const id of confirmed) disk.unsent.delete(id);
    },
    receive: async (events, position) => {
      await orFail();
      for (const { id } of events) disk.unsent.delete(id);
      disk.server = position;
      add(events);
      for (const event of structuredClone(events)) {
        const at = disk.kept.findIndex((kept) => (kept as typeof event).id === event.id);
        disk.kept[at] = event;
      }
    },
    forgetServer: async () => {
      await orFail();
      disk.server = undefined;
      for (const id of ids()) disk.unsent.add(id);
    },
    onAppended: (listener) => {
      own = listener;
      disk.tabs.push(listener);
    },
  };
}
