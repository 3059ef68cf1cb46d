import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { diagnoseCommand } from '../../src/cli/diagnose.ts';

async function run(args: readonly string[], locale: 'ja' | 'en' = 'en') {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    locale,
    colours: false,
    columns: 100,
    nowMs: Date.UTC(2026, 10, 22, 3, 0, 0),
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
  };
  const code = await diagnoseCommand(args, io);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('tsunagu diagnose --text', () => {
  it('reads an error message and says as much as a percentage can', async () => {
    const ran = await run(['--json', '--text', 'FortiClient 40% (-5029)']);
    expect(ran.code).toBe(0);
    const [file] = JSON.parse(ran.out).files;
    expect(file).toMatchObject({ path: '--text', client: 'forticlient', ok: true });
    expect(file.attempts[0]).toMatchObject({
      errorCode: '-5029',
      verdict: { cause: 'unknown', confidence: 0 },
    });
  });

  it('knows a code of Windows by its number alone, and says when it knows nothing', async () => {
    expect((await run(['--text', 'エラー 691'], 'ja')).out).toContain('パスワード');
    const nothing = await run(['--text=good morning']);
    expect(nothing.code).toBe(1);
    expect(nothing.err).toContain('log-not-recognised');
    expect((await run(['--text', 'error 809', 'file.log'])).code).toBe(2);
  });
});

describe('tsunagu diagnose on a file with the words of a window', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-words-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (name: string, content: string, encoding: BufferEncoding = 'utf8'): string => {
    writeFileSync(join(folder, name), content, encoding);
    return join(folder, name);
  };
  const attemptsOf = async (args: readonly string[]) => {
    const ran = await run(['--json', ...args]);
    return JSON.parse(ran.out).files[0].attempts;
  };

  it.each([
    'エラー 691',
    'FortiClient 40% (-5029)\r\n',
    'FortiClient が 98% で止まります',
    'Cisco AnyConnect: Login failed.',
    'The remote connection was denied because the user name and password combination you provided is not recognized. VPN error 691',
  ])('says of %j what it says of the same words typed', async (words) => {
    const typed = await attemptsOf(['--text', words]);
    expect(typed).toHaveLength(1);
    expect(await attemptsOf([write('words.txt', words)])).toEqual(typed);
    expect(await attemptsOf([write('utf16.txt', `\ufeff${words}`, 'utf16le')])).toEqual(typed);
  });

  it('takes no other text for an error message, nor a log in which nobody connects, nor a folder of notes', async () => {
    expect((await run([write('other.txt', 'Good morning.\nSee you at 10:30.\n')])).err).toContain(
      'log-not-recognised',
    );
    const foreign = write('foreign.log', '2026-11-20 10:00:01 VPN error 691\n'.repeat(3));
    expect((await run([foreign])).err).toContain('log-not-recognised');
    const long = write('long.txt', `${'A line of a mail.\n'.repeat(40)}VPN error 691\n`);
    expect((await run([long])).err).toContain('log-not-recognised');
    const searched = JSON.parse((await run(['--json', folder])).out);
    expect(searched.files.filter(({ ok }: { ok: boolean }) => ok)).toEqual([]);
  });
});
