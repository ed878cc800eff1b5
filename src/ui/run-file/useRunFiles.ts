import { useMemo } from "react";
import { saveBlob } from "../dialogs/saveFile";
import { isSideCarName } from "../../state/side-car/sideCarState";
import { useActions } from "../useAppStore";

/** Names that the browser offers to open; any file may be dropped on the page. */
const ACCEPTED = ".lumiscope,.json";

export interface RunFileActions {
  /** Asks the person for a file and shows its run. */
  readonly open: () => void;
  /** Hands the run shown to the browser's downloads. */
  readonly save: () => void;
}

export function useRunFiles(): RunFileActions {
  const { openRunFile, openSideCar, saveRunFile, notify } = useActions();
  return useMemo(
    () => ({
      open: () => {
        const input = document.createElement("input");
        input.type = "file";
        input.accept = ACCEPTED;
        input.onchange = () => {
          const file = input.files?.[0];
          if (file) void (isSideCarName(file.name) ? openSideCar(file) : openRunFile(file));
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
    [openRunFile, openSideCar, saveRunFile, notify],
  );
}
