import { existsSync } from 'node:fs';
import type { Client } from '@tsunagu/core/vocabulary';
import { runPowershell } from './run-powershell.ts';
import { runTool } from './run-tool.ts';

interface VersionCommand {
  readonly paths: readonly string[];
  readonly args: readonly string[];
}

/** What each client of Linux prints for its version, by absolute path. */
const COMMANDS: Readonly<Partial<Record<Client, VersionCommand>>> = {
  openfortivpn: { paths: ['/usr/bin/openfortivpn'], args: ['--version'] },
  openconnect: { paths: ['/usr/sbin/openconnect', '/usr/bin/openconnect'], args: ['--version'] },
  // Its `--version` asks a running daemon; the help begins with the tool's own.
  strongswan: { paths: ['/usr/sbin/swanctl'], args: ['--help'] },
  pptp: { paths: ['/usr/sbin/pptp'], args: ['--version'] },
};

/** The first number with a dot in it, with what belongs to it: "OpenConnect version v9.01-3" gives 9.01-3. */
export function readVersion(output: string): string | null {
  return /(\d+(?:\.\d+)+[\w.+~-]*)/.exec(output)?.[1]?.slice(0, 64) ?? null;
}

async function forticlientVersion(
  programFiles: string | null,
  systemRoot: string | null,
): Promise<string | null> {
  if (systemRoot !== null && programFiles !== null) {
    // The folder is the system's own word, quoted for PowerShell's single quotes.
    const path = `${programFiles}\\Fortinet\\FortiClient\\FortiClient.exe`.replaceAll("'", "''");
    const rows = await runPowershell(
      systemRoot,
      `(Get-Item '${path}').VersionInfo | Select-Object ProductVersion`,
    );
    const version = rows[0]?.ProductVersion;
    return typeof version === 'string' ? readVersion(version) : null;
  }
  if (process.platform !== 'darwin') return null;
  const plist = '/Applications/FortiClient.app/Contents/Info';
  const output = await runTool('/usr/bin/defaults', ['read', plist, 'CFBundleShortVersionString']);
  return output === null ? null : readVersion(output);
}

/** Version of one client on this machine, null when it could not be told. */
export async function findClientVersion(
  client: Client,
  windows: { readonly programFiles: string; readonly systemRoot: string } | null,
): Promise<string | null> {
  if (client === 'forticlient')
    return forticlientVersion(windows?.programFiles ?? null, windows?.systemRoot ?? null);
  const command = COMMANDS[client];
  const path = command?.paths.find((one) => existsSync(one));
  if (!command || path === undefined) return null;
  const output = await runTool(path, command.args);
  return output === null ? null : readVersion(output);
}
