import { useAppStore } from "../useAppStore";

/** Who decides here: the name that the login gave, else the one that was typed last; "" where nobody said one. */
export const useOwnName = (): string =>
  useAppStore(({ caller, signedName }) => (caller?.identity === "sso" ? caller.name : signedName));
