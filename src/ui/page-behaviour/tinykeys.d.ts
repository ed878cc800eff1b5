/** The package ships declarations that its `exports` map hides from TypeScript's bundler resolution. */
declare module "tinykeys" {
  /** @returns the function that unbinds */
  export function tinykeys(
    target: Window | HTMLElement,
    bindings: Readonly<Record<string, (event: KeyboardEvent) => void>>,
  ): () => void;
}
