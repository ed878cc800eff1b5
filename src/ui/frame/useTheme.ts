import { useEffect, useSyncExternalStore } from "react";
import { useAppStore } from "../useAppStore";

const DARK = "(prefers-color-scheme: dark)";

/** The theme in force, written to the root of the document where the tokens read it. */
export function useTheme(): "light" | "dark" {
  const wanted = useAppStore((state) => state.theme);
  const isSystemDark = useSyncExternalStore(subscribe, () => matchMedia(DARK).matches);
  const theme = wanted === "system" ? (isSystemDark ? "dark" : "light") : wanted;
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return theme;
}

function subscribe(onChange: () => void): () => void {
  const query = matchMedia(DARK);
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}
