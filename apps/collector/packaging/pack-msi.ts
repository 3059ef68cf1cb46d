import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolEnv } from './env.ts';
import { runCommand } from './run-command.ts';

const WINDOWS = join(import.meta.dirname, 'windows');

export interface MsiWish {
  readonly executable: string;
  readonly licences: string;
  readonly version: string;
  readonly epochSeconds: number;
  readonly out: string;
}

/** A UUID that is the same for the same words (RFC 9562 5.8, our own hash). */
export function uuidOf(words: string): string {
  const bytes = createHash('sha256').update(words).digest().subarray(0, 16);
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex').toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** UTF-16 with its mark, as schtasks.exe expects a task. */
function utf16(text: string): Buffer {
  return Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`, 'utf16le');
}

/** Writes the .msi and returns its path. */
export async function packMsi(wish: MsiWish): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-msi-'));
  try {
    copyFileSync(wish.executable, join(folder, 'tsunagu.exe'));
    writeFileSync(join(folder, 'LICENSES.txt'), wish.licences.replaceAll('\n', '\r\n'));
    for (const name of ['task-resident.xml', 'task-scheduled.xml'])
      writeFileSync(join(folder, name), utf16(readFileSync(join(WINDOWS, name), 'utf8')));
    copyFileSync(join(WINDOWS, 'tsunagu.wxs'), join(folder, 'tsunagu.wxs'));
    for (const name of ['tsunagu.exe', 'LICENSES.txt', 'task-resident.xml', 'task-scheduled.xml'])
      utimesSync(join(folder, name), wish.epochSeconds, wish.epochSeconds);
    const file = join(wish.out, `tsunagu-${wish.version}-x64.msi`);
    const env = toolEnv(wish.epochSeconds);
    const product = uuidOf(`tsunagu msi ${wish.version}`);
    await runCommand(
      'wixl',
      [
        '--arch',
        'x64',
        '-D',
        `Version=${wish.version}`,
        '-D',
        `ProductCode=${product}`,
        '-o',
        file,
        'tsunagu.wxs',
      ],
      { cwd: folder, env },
    );
    // The package code: another content must have another, the same content the same.
    const code = uuidOf(
      createHash('sha256').update(readFileSync(wish.executable)).digest('hex') + wish.version,
    );
    await runCommand('msibuild', [file, '-s', 'Tsunagu collector', 'Tsunagu', 'x64;1033', `{${code}}`], {
      env,
    });
    return file;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
