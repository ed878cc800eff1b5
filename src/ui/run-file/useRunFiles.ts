import { useMemo } from "react";
import { saveBlob } from "../dialogs/saveFile";
import { useActions } from "../useAppStore";

/** Names that the browser offers to open; any file may be dropped on the page. */
const ACCEPTED = ".lumiscope";

export interface RunFileActions {
  /** Asks the person for a file and shows its run. */
  readonly open: () => void;
  /** Hands the run shown to the browser's downloads. */
  readonly save: () => void;
}

export function useRunFiles(): RunFileActions {
  const { openRunFile, saveRunFile, notify } = useActions();
  return useMemo(
    () => ({
      open: () => {
        const input = document.createElement("input");
        input.type = "file";
        input.accept = ACCEPTED;
        input.onchange = () => {
          const file = input.files?.[0];
          if (file) void openRunFile(file);
        };
        input.click();
      },
      save: () => {
        void saveRunFile().then((saved) => {
          if (!saved) return;
          saveBlob(saved.name, saved.file);
          notify(`${saved.name} saved`);
        });
      },
    }),
    [openRunFile, saveRunFile, notify],
  );
}
