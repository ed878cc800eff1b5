/** The sign: a ring of 8 chambers around the beam pipe. */
export function Brand() {
  return (
    <>
      <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
        <g fill="none" stroke="currentColor" strokeWidth="2">
          <circle cx="11" cy="11" r="9" strokeDasharray="5.07 2" strokeDashoffset="2" />
          <circle cx="11" cy="11" r="3.6" />
        </g>
      </svg>
      <b>Lumiscope</b>
    </>
  );
}
