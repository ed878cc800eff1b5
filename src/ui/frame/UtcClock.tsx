import { useEffect, useState } from "react";

/** The time, UTC; hover gives the local one. */
export function UtcClock() {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="clock" title={`${now.toLocaleTimeString()} on this computer`}>
      <b>{now.toISOString().slice(11, 19)}</b> UTC
    </span>
  );
}
