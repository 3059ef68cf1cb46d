import { readFileSync } from 'node:fs';
import { release, version } from 'node:os';
import { queryRegistry, type RegKey, regNumber } from './reg-query.ts';
import { runTool } from './run-tool.ts';

/** `PRETTY_NAME` of os-release(5). */
export function readOsRelease(text: string): string | null {
  return /^PRETTY_NAME="?([^"\n]+)"?$/m.exec(text)?.[1] ?? null;
}

/** The build with its revision, which names the update: 22631.4460. */
export function readWindowsBuild(keys: readonly RegKey[]): string | null {
  const values = keys.find((key) => key.values.has('currentbuild'))?.values;
  const build = values?.get('currentbuild');
  if (values === undefined || build === undefined) return null;
  const revision = regNumber(values.get('ubr'));
  const name = values.get('displayversion') ?? '';
  return `${revision === null ? build : `${build}.${revision}`} ${name}`.trim();
}

/** `sw_vers`: version and build. */
export function readSwVers(output: string): string | null {
  const value = (name: string) => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(output)?.[1];
  const product = value('ProductVersion');
  return product === undefined ? null : `macOS ${product} (${value('BuildVersion') ?? '?'})`;
}

/** Which build of the operating system this is; updates change it and at times break a client. */
export async function findOsBuild(systemRoot: string | null): Promise<string> {
  const kernel = `${version()} ${release()}`;
  if (systemRoot !== null) {
    const key = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
    const build = readWindowsBuild(await queryRegistry(systemRoot, key));
    return (build === null ? kernel : `${version()} ${build}`).slice(0, 255);
  }
  if (process.platform === 'darwin')
    return (readSwVers((await runTool('/usr/bin/sw_vers', [])) ?? '') ?? kernel).slice(0, 255);
  try {
    const name = readOsRelease(readFileSync('/etc/os-release', 'utf8'));
    return (name === null ? kernel : `${name} ${release()}`).slice(0, 255);
  } catch {
    return kernel.slice(0, 255);
  }
}
