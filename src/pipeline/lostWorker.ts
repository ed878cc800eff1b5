/**
 * Tells once a worker answers no more: it stopped, or what it sends cannot be read.
 * @param what it does, as in "the analysis worker"
 * @param lost takes a sentence that says what to do
 */
export function whenLost(worker: Worker, what: string, lost: (message: string) => void): void {
  worker.onerror = (event) => {
    event.preventDefault();
    lost(
      `The ${what} worker stopped (${event.message || "its script could not be loaded"}): retry, or reload the page.`,
    );
  };
  // Chromium knows the event, but no onmessageerror on a Worker.
  worker.addEventListener("messageerror", () => {
    lost(`An answer of the ${what} worker could not be read: retry, or reload the page.`);
  });
}
