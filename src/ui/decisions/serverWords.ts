import type { ServerPhase } from "../../state/decisions/decisionServerState";

/** "3 decisions" also of undos and signatures: to people each is one. */
export const countWords = (n: number): string => `${n} ${n === 1 ? "decision" : "decisions"}`;

/** Where what people decided is, in one sentence. */
export function serverWords(server: ServerPhase, nUnsent: number): string {
  switch (server.phase) {
    case "unknown":
      return "Kept in this browser; the server has not answered yet.";
    case "absent":
      return "Kept in this browser and seen by its tabs: this server keeps no decisions. Save the log to take it along.";
    case "current":
      return nUnsent === 0
        ? "Kept on the server, and in this browser: everybody sees them within seconds."
        : `${countWords(nUnsent)} not sent, kept in this browser; all others are on the server.`;
    case "down":
      return nUnsent === 0
        ? `Kept on the server; what others decide now is not seen: ${server.why}`
        : `${countWords(nUnsent)} not yet sent: ${server.why} ${nUnsent === 1 ? "It is" : "They are"} kept here, and sent when it answers.`;
  }
}
