import type { ReactNode } from "react";
import { useActions, useAppStore } from "../useAppStore";
import { Brand } from "./Brand";

/** The pages. With a run open, Review and Expert show that run; without, Review is the queue. */
export function PageLinks() {
  const { runNumber, frontPage } = useAppStore((state) => ({
    runNumber: state.runNumber,
    frontPage: state.frontPage,
  }));
  const { openFrontPage, showRunOn } = useActions();
  const isOpen = runNumber !== undefined;
  const isReview = frontPage === "review";
  const current = isOpen ? (isReview ? "review" : "expert") : frontPage;
  const link = (page: typeof current, href: string, open: () => void, text: ReactNode) => (
    <a
      href={href}
      aria-current={current === page ? "page" : undefined}
      onClick={(event) => {
        // With a modifier the browser opens the link in a tab of its own.
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        open();
      }}
    >
      {text}
    </a>
  );
  const review = isOpen && !isReview ? () => showRunOn("review") : () => openFrontPage("review");
  return (
    <>
      <a
        className="brand"
        href="/"
        onClick={(event) => {
          event.preventDefault();
          openFrontPage("runs");
        }}
      >
        <Brand />
      </a>
      <nav aria-label="Pages">
        {link("runs", "/", () => openFrontPage("runs"), "Runs")}
        {link("review", isOpen ? `/review/${runNumber}` : "/review", review, "Review")}
        {isOpen && link("expert", `/expert/${runNumber}`, () => showRunOn("expert"), "Expert")}
        {link("models", "/models", () => openFrontPage("models"), "Models")}
      </nav>
    </>
  );
}
