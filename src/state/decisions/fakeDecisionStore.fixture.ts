import type { DecisionEvent } from "../../domain/decisions/decisionEvent";
import type { DecisionStore } from "./decisionsState";

/** For tests: one browser's disk, shared by the stores of its tabs. `fail` makes the next calls reject. */
export interface FakeDisk {
  readonly kept: unknown[];
  readonly tabs: (() => void)[];
  fail: string | undefined;
}

export const fakeDisk = (): FakeDisk => ({ kept: [], tabs: [], fail: undefined });

/** A tab on a disk of its own unless one is given. */
export function fakeDecisionStore(disk: FakeDisk = fakeDisk()): DecisionStore {
  let own: (() => void) | undefined;
  const orFail = () => (disk.fail === undefined ? Promise.resolve() : Promise.reject(new Error(disk.fail)));
  return {
    list: async () => {
      await orFail();
      return structuredClone(disk.kept);
    },
    append: async (events: readonly DecisionEvent[]) => {
      await orFail();
      disk.kept.push(...structuredClone(events));
      for (const tab of disk.tabs) if (tab !== own) tab();
    },
    onAppended: (listener) => {
      own = listener;
      disk.tabs.push(listener);
    },
  };
}
