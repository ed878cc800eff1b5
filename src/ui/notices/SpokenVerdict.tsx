import { useEffect, useState } from "react";
import { lsStatement, spokenStatement } from "../../state/lsStatement";
import { useSettledShown } from "../useAppStore";

/** An LS is read aloud once it is rested on: a held arrow key passes 30 of them a second. */
const REST_MS = 400;

export function SpokenVerdict() {
  const shown = useSettledShown();
  const [spoken, setSpoken] = useState("");
  useEffect(() => {
    if (!shown) return;
    const { analysis, lsNumber } = shown;
    const timer = setTimeout(
      () => setSpoken(spokenStatement(lsStatement(analysis, lsNumber), lsNumber)),
      REST_MS,
    );
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div className="visually-hidden" aria-live="polite">
      {spoken}
    </div>
  );
}
