import { usePageKeys } from "./usePageKeys";
import { usePageTitle } from "./usePageTitle";
import { usePlayback } from "./usePlayback";

/** What the page does and does not draw. A component of its own: the title follows the LS, the page must not. */
export function PageBehaviour() {
  usePageKeys();
  usePlayback();
  usePageTitle();
  return null;
}
