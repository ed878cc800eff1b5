import { Button, FileTrigger } from "react-aria-components";
import { masksOf } from "../../state/masks/givenMasks";
import { AppDialog } from "../dialogs/AppDialog";
import { saveFile } from "../dialogs/saveFile";
import { useActions, useAppStore, useShown } from "../useAppStore";
import { ApplyMasks } from "./ApplyMasks";
import { maskEffectWords } from "./maskEffectWords";
import { MaskTable } from "./MaskTable";
import "./masks.css";

/** The mask list of the workspace: what it hides in the open run, what is tried out, the file of it. */
export function MasksDialog() {
  const workspace = useAppStore((state) => state.workspace);
  return (
    <AppDialog name="masks" title={`Masks of ${workspace ?? "no workspace"}`} width={760}>
      {(close) => <MasksContent close={close} />}
    </AppDialog>
  );
}

function MasksContent({ close }: { readonly close: () => void }) {
  const shown = useShown();
  const { list, proposed, failure } = useAppStore((state) => ({
    ...masksOf(state),
    failure: state.maskFailure,
  }));
  const { loadMaskList, dropMaskList, maskListFile } = useActions();
  const masks = list?.value.masks ?? [];
  return (
    <>
      <p className="remark">
        {list
          ? `Version ${list.value.version}, ${list.identity.sha256.slice(0, 12)}: kept in this browser. Certify with it by certify --masks FILE.`
          : "No list: nothing is masked beside the known defects of the recipe. Pin a region and mask it, or open a list."}
      </p>
      {failure !== undefined && (
        <p className="mask-problem" role="alert">
          {failure}
        </p>
      )}
      {masks.length + proposed.length > 0 && (
        <MaskTable masks={masks} proposed={proposed} run={shown?.analysis} />
      )}
      {shown?.analysis.masks?.without && (
        <p className="mask-effect">
          Run {shown.analysis.runNumber}: {maskEffectWords(shown.analysis)}
        </p>
      )}
      {proposed.length > 0 && <ApplyMasks close={close} />}
      <div className="dialog-foot">
        <FileTrigger
          acceptedFileTypes={[".json"]}
          onSelect={(files) => {
            if (files?.[0]) void loadMaskList(files[0]);
          }}
        >
          <Button className="button button-quiet">Open list…</Button>
        </FileTrigger>
        {list && (
          <>
            <button
              type="button"
              className="button button-quiet"
              onClick={() => {
                const file = maskListFile();
                if (file) saveFile(file);
              }}
            >
              Save list
            </button>
            <button type="button" className="button button-quiet" onClick={dropMaskList}>
              Use no list
            </button>
          </>
        )}
      </div>
    </>
  );
}
