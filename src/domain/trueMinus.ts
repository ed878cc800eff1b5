/**
 * Name of a region for the screen, with a true minus sign: "ME−2/1/07", "W−1/S04", "ieta −17..−13", "EE− Q2". Files and
 * what is copied keep the ASCII name.
 */
export const trueMinus = (name: string): string =>
  name.replace(/(?<=^[A-Z]+|[a-z] |\.\.)-(?=\d)|(?<=^E[BE])-(?= |$)/g, "−");
