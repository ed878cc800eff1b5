import { type RefObject, useEffect, useRef } from "react";

/** Where an event happened, pixels from the upper left corner of an element. */
export function placeIn(
  element: Element,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
): readonly [left: number, top: number] {
  const box = element.getBoundingClientRect();
  return [clientX - box.left, clientY - box.top];
}

/** Takes the wheel over an element. React listens to it passively, and the page would scroll along. */
export function useWheel(
  element: RefObject<HTMLElement | null>,
  onWheel: (event: WheelEvent, place: readonly [left: number, top: number]) => void,
): void {
  const latest = useRef(onWheel);
  useEffect(() => {
    latest.current = onWheel;
  });
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const listener = (event: WheelEvent) => {
      event.preventDefault();
      latest.current(event, placeIn(target, event));
    };
    target.addEventListener("wheel", listener, { passive: false });
    return () => target.removeEventListener("wheel", listener);
  }, [element]);
}
