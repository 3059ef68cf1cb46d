import { runTool } from '../state/run-tool.ts';

const POWERSHELL_MS_MAX = 5000;

/** `DOMAIN\name` of a file's owner; the path is the collector's own words and never a person's. */
function ownerCall(path: string): readonly string[] {
  const script = `[Console]::OutputEncoding=[Text.Encoding]::UTF8; (Get-Acl -LiteralPath '${path.replaceAll("'", "''")}').Owner`;
  return ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script];
}

/** The account name of whoever owns a file, by the system's own books, directories included; null = it cannot be told. */
export async function nameFileOwner(
  ownerId: number,
  path: string,
  systemRoot: string | null,
): Promise<string | null> {
  if (systemRoot !== null) {
    const shell = `${systemRoot}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`;
    return (await runTool(shell, ownerCall(path), POWERSHELL_MS_MAX))?.trim() || null;
  }
  if (process.platform === 'darwin')
    return (await runTool('/usr/bin/id', ['-un', String(ownerId)]))?.trim() || null;
  return (await runTool('/usr/bin/getent', ['passwd', String(ownerId)]))?.split(':')[0]?.trim() || null;
}
