import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { toolEnv } from './env.ts';
import { runCommand } from './run-command.ts';
import { sha256Of } from './write-sums.ts';

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

/** msidbCustomActionTypeHideTarget: the command line stays out of every log. wixl knows no word for it. */
const HIDE_TARGET = 0x2000;
/** Deferred, as SYSTEM, a program of the package itself. */
const ENROL_TYPE = 0x400 + 0x800 + 18;
/** Properties that pass from whoever starts an installation to Windows, which carries it out. */
const SECURE_PROPERTIES =
  'SERVER;ENROLL_TOKEN;CA_FILE;MODE;REMEMBEREDMODE;WIX_DOWNGRADE_DETECTED;WIX_UPGRADE_DETECTED';

/** What the package needs and wixl cannot write. */
const QUERIES = [
  ...['EnrolMachine', 'EnrolMachineWithCa'].map(
    (action) =>
      `UPDATE \`CustomAction\` SET \`Type\` = ${ENROL_TYPE + HIDE_TARGET} WHERE \`Action\` = '${action}'`,
  ),
  `UPDATE \`Property\` SET \`Value\` = '${SECURE_PROPERTIES}' WHERE \`Property\` = 'SecureCustomProperties'`,
];

/** Milliseconds between 1601, where Windows begins to count, and 1970. */
const WINDOWS_BEGIN_MS = 11_644_473_600_000;
const VT_FILETIME = 0x40;

/** Replaces the moments at which the tools wrote the file by the date that it shall bear. Throws when it finds none. */
export function redate(content: Buffer, fromMs: number, toMs: number, epochSeconds: number): void {
  const date = BigInt(epochSeconds * 1000 + WINDOWS_BEGIN_MS) * 10_000n;
  let found = 0;
  for (let at = 0; at + 12 <= content.length; at += 4) {
    // In a property set a date follows its type.
    if (content.readUInt32LE(at) !== VT_FILETIME) continue;
    const ms = Number(content.readBigUInt64LE(at + 4) / 10_000n) - WINDOWS_BEGIN_MS;
    // The tools keep whole seconds.
    if (ms < fromMs - 2000 || ms > toMs + 2000) continue;
    content.writeBigUInt64LE(date, at + 4);
    found += 1;
  }
  if (found !== 2) throw new Error(`the .msi names ${found} dates of its making, not 2`);
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
    // wixl runs in the folder that its sources name their files from.
    const file = resolve(wish.out, `tsunagu-${wish.version}-x64.msi`);
    const env = toolEnv(wish.epochSeconds);
    const beginMs = Date.now();
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
    const code = uuidOf(`${await sha256Of(wish.executable)} ${wish.version} ${wish.epochSeconds}`);
    const queries = QUERIES.flatMap((query) => ['-q', query]);
    const summary = ['-s', 'Tsunagu collector', 'Tsunagu', 'x64;1033', `{${code}}`];
    await runCommand('msibuild', [file, ...queries, ...summary], { env });
    const content = readFileSync(file);
    redate(content, beginMs, Date.now(), wish.epochSeconds);
    writeFileSync(file, content);
    return file;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
