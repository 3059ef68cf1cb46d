import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { runTool } from '../state/run-tool.ts';
import type { HomeHost } from './claim-home.ts';
import { descriptorCall } from './windows-home.ts';

const TOOL_MS_MAX = 15_000;

/** This Windows, its programs by absolute path. */
export function windowsHost(systemRoot: string): HomeHost {
  const system32 = `${systemRoot}\\System32`;
  return {
    kind(path) {
      const found = lstatSync(path, { throwIfNoEntry: false });
      if (!found) return 'nothing';
      if (found.isSymbolicLink()) return 'link';
      return found.isDirectory() ? 'folder' : 'other';
    },
    list: (path) => readdirSync(path),
    makeFolder: (path) => void mkdirSync(path),
    rename: renameSync,
    async descriptor(path) {
      const shell = `${system32}\\WindowsPowerShell\\v1.0\\powershell.exe`;
      const said = (await runTool(shell, descriptorCall(path), TOOL_MS_MAX))?.trim();
      return said?.startsWith('O:') ? said : null;
    },
    setRights: async (args) => (await runTool(`${system32}\\icacls.exe`, args, TOOL_MS_MAX)) !== null,
    suffix: () => randomBytes(6).toString('hex'),
  };
}
