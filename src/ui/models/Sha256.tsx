import { useActions } from "../useAppStore";

/** A hash by its first digits, as it stands in every export; pressed, the whole of it is copied. */
export function Sha256({ value }: { readonly value: string }) {
  const { notify } = useActions();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      notify("SHA-256 copied");
    } catch {
      // Plain http and some policies forbid the clipboard; then it is there to be read.
      notify(value);
    }
  };
  return (
    <button type="button" className="link-button sha256" title={value} onClick={() => void copy()}>
      {value.slice(0, 16)}…
    </button>
  );
}
