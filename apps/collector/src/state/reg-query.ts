import { runTool } from './run-tool.ts';

export interface RegKey {
  readonly key: string;
  /** Value name → data as reg.exe prints it; REG_DWORD as 0x…; names in lower case. */
  readonly values: ReadonlyMap<string, string>;
}

/** `reg query`: keys at the margin, values four blanks in. The words of the types are the same in every language. */
export function readRegOutput(output: string): RegKey[] {
  const keys: { key: string; values: Map<string, string> }[] = [];
  for (const line of output.split(/\r?\n/)) {
    if (/^HKEY_/.test(line)) keys.push({ key: line.trim(), values: new Map() });
    const value = /^ {4}(.+?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/.exec(line);
    if (value?.[1]) keys.at(-1)?.values.set(value[1].toLowerCase(), (value[3] ?? '').trim());
  }
  return keys;
}

/** A REG_DWORD's number, null when it is none. */
export function regNumber(text: string | undefined): number | null {
  return text !== undefined && /^0x[0-9a-f]{1,8}$/i.test(text) ? Number.parseInt(text, 16) : null;
}

/** Values below one key. `only` names the single value that is read, so that no secret beside it ever is. */
export async function queryRegistry(
  systemRoot: string,
  key: string,
  options: { readonly only?: string; readonly below?: boolean } = {},
): Promise<RegKey[]> {
  const args = [
    'query',
    key,
    ...(options.only ? ['/v', options.only] : []),
    ...(options.below ? ['/s'] : []),
  ];
  return readRegOutput((await runTool(`${systemRoot}\\System32\\reg.exe`, args)) ?? '');
}
