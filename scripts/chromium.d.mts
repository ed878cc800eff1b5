export declare const plainChromiumFlags: string[];
export declare const chromiumFlags: string[];
export declare function findChromium(): string | undefined;
