import type { ExportFile } from "../../domain/exportFile";
import { useActions } from "../useAppStore";

/** Takes the hand-over text to the clipboard: it goes into an electronic log. */
export function CopyHandOver({ files }: { readonly files: readonly ExportFile[] }) {
  const { notify } = useActions();
  const text = files.find(({ kind }) => kind === "handOver")?.text;
  if (text === undefined) return null;
  const copy = () => {
    // Outside of https and localhost there is no clipboard.
    const copying = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
    copying.then(
      () => notify("Hand-over text copied"),
      () => notify("The browser does not let the page copy: the text is among the files (HandOver.txt)"),
    );
  };
  return (
    <button type="button" className="button button-quiet" onClick={copy}>
      Copy hand-over
    </button>
  );
}
