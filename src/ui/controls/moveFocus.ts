import type { KeyboardEvent } from "react";

/** Moves the focus among the buttons of a list: arrows by one, Home and End to its ends. The page's keys leave what is used here alone. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("button")];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (at === -1 || to === undefined) return;
  event.preventDefault();
  buttons.at(Math.min(buttons.length - 1, Math.max(0, to)))?.focus();
}
