import { useCallback } from "react";
import { formatAddress } from "../../state/address";
import { addressOf } from "../../state/addressSync";
import { useStoreOfPage } from "../useAppStore";

/** Copies the address of exactly this view; where the browser forbids it, the address is shown to be copied by hand. */
export function useCopyLink(): () => void {
  const store = useStoreOfPage();
  return useCallback(() => {
    const link = location.origin + formatAddress(addressOf(store.getState()));
    const { notify } = store.getState();
    // Outside of https and localhost there is no clipboard.
    const copying = navigator.clipboard?.writeText(link) ?? Promise.reject(new Error("no clipboard"));
    copying.then(
      () => notify("Link copied"),
      () => notify(`Copy this link: ${link}`),
    );
  }, [store]);
}
