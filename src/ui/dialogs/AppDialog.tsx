import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import type { DialogName } from "../../state/appState";
import { useActions, useAppStore } from "../useAppStore";
import "./dialogs.css";

export interface AppDialogProps {
  readonly name: DialogName;
  readonly title: string;
  /** Beside the title: badges. */
  readonly marks?: ReactNode;
  readonly width?: number;
  /** Drawn only while the dialog is open. */
  readonly children: (close: () => void) => ReactNode;
}

/** A dialog over the page: takes the focus, gives it back, closes with Esc or a press beside it. */
export function AppDialog({ name, title, marks, width, children }: AppDialogProps) {
  const isOpen = useAppStore((state) => state.dialog === name);
  const { openDialog } = useActions();
  const close = () => openDialog(undefined);
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      onOpenChange={(isNowOpen) => {
        if (!isNowOpen) close();
      }}
      isDismissable
    >
      <Modal className="dialog" style={width === undefined ? undefined : { width }}>
        <Dialog>
          <div className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {marks}
            <span className="grow" />
            <kbd aria-hidden="true">Esc</kbd>
          </div>
          {children(close)}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
