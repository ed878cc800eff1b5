import { useRef, useState } from "react";
import { Button, FileTrigger } from "react-aria-components";
import { type Mask, standingMasks } from "../../domain/maskList";
import { masksOf } from "../../state/masks/givenMasks";
import { AppDialog } from "../dialogs/AppDialog";
import { saveFile } from "../dialogs/saveFile";
import { useActions, useAppStore, useShown } from "../useAppStore";
import { ApplyMasks } from "./ApplyMasks";
import { MaskedShares } from "./MaskedShares";
import { maskEffectWords } from "./maskEffectWords";
import { MaskTable } from "./MaskTable";
import { WithdrawMask } from "./WithdrawMask";
import "./masks.css";

/** The mask list of the workspace: what it hides in the open run, what is tried out, the file of it. */
export function MasksDialog() {
  const workspace = useAppStore((state) => state.workspace);
  return (
    <AppDialog name="masks" title={`Masks of ${workspace ?? "no workspace"}`} width={920}>
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
  const { loadMaskList, dropMaskList, dropProposedMask, maskListFile } = useActions();
  const [chosen, setChosen] = useState<Mask>();
  const place = useRef<HTMLDivElement>(null);
  // What was pressed goes with the mask or the form it was about: the keyboard stays in the dialog.
  const keepFocus = () => place.current?.focus();
  const masks = list?.value.masks ?? [];
  // Another list may have been opened meanwhile.
  const withdrawing = list && standingMasks(list.value).find((mask) => mask === chosen);
  return (
    <div className="masks-place" ref={place} tabIndex={-1}>
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
        <MaskTable
          {...{ masks, proposed, run: shown?.analysis }}
          onDrop={(region) => {
            dropProposedMask(region);
            keepFocus();
          }}
          onWithdraw={setChosen}
        />
      )}
      {shown?.analysis.masks?.without && (
        <p className="mask-effect">
          Run {shown.analysis.runNumber}: {maskEffectWords(shown.analysis)}
        </p>
      )}
      {shown && <MaskedShares analysis={shown.analysis} />}
      {withdrawing && (
        <WithdrawMask
          key={`${withdrawing.region} ${withdrawing.atUtc}`}
          mask={withdrawing}
          close={() => {
            setChosen(undefined);
            keepFocus();
          }}
        />
      )}
      {proposed.length > 0 && !withdrawing && <ApplyMasks close={close} />}
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
    </div>
  );
}
