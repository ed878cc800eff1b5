export declare function isNodeSupported(version: string): boolean;
