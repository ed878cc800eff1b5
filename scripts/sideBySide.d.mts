export declare function sideBySide<Result>(
  names: readonly string[],
  nAtOnce: number,
  run: (name: string) => Promise<Result>,
  show: (name: string, result: Result) => void,
): Promise<void>;
