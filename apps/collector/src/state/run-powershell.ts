import { runTool } from './run-tool.ts';

/** PowerShell takes most of a second to start; it is used only while something is being explained. */
const TIMEOUT_MS = 5000;

/** Objects of `ConvertTo-Json`, which prints one alone without its list; anything else is an empty list. */
export function readPowershellList(output: string): Readonly<Record<string, unknown>>[] {
  let value: unknown;
  try {
    value = JSON.parse(output.replace(/^\uFEFF/, ''));
  } catch {
    // Nothing, or words in the system's language: the state could not be told.
    return [];
  }
  const list = Array.isArray(value) ? value : [value];
  return list.filter(
    (one): one is Record<string, unknown> => typeof one === 'object' && one !== null && !Array.isArray(one),
  );
}

/** Runs one fixed pipeline, its fields named, by PowerShell's absolute path and without a profile. */
export async function runPowershell(
  systemRoot: string,
  pipeline: string,
): Promise<Readonly<Record<string, unknown>>[]> {
  const path = `${systemRoot}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`;
  // Names of adapters can be Japanese; the console's own code page would spoil them.
  const script = `[Console]::OutputEncoding=[Text.Encoding]::UTF8; ${pipeline} | ConvertTo-Json -Compress`;
  const args = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script];
  return readPowershellList((await runTool(path, args, TIMEOUT_MS)) ?? '');
}
