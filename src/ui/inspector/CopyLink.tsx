import { useCopyLink } from "./useCopyLink";

export function CopyLink() {
  const copyLink = useCopyLink();
  return (
    <button type="button" className="link-button" onClick={copyLink}>
      Copy link <kbd aria-hidden="true">Y</kbd>
    </button>
  );
}
