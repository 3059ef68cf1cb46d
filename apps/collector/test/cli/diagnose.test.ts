import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locale } from '@tsunagu/core/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagnoseCommand } from '../../src/cli/diagnose.ts';

const NOW_MS = Date.UTC(2026, 10, 22, 3, 0, 0);
const FAILED = `DEBUG:  openfortivpn 1.19.0
DEBUG:  Configuration host = "vpn.example.com"
DEBUG:  Configuration port = "10443"
DEBUG:  Configuration username = "alice"
DEBUG:  Resolving gateway host ip
ERROR:  getaddrinfo: Name or service not known
INFO:   Closed connection to gateway.
INFO:   Could not log out.
`;
const RAS =
  'CoId={6D3A1B52-7C7F-4E0A-9B41-2F2E6E1D0261}: ユーザー CORP\\alice は Corp という名前の接続をダイヤルしましたが、失敗しました。失敗により返されたエラー コードは 812 です。';

let folder = '';
const at = (name: string): string => join(folder, name);
const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(at(name), content);
  return at(name);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tsunagu-diagnose-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(args: readonly string[], locale: Locale = 'en', colours = false): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    locale,
    colours,
    nowMs: NOW_MS,
    columns: 100,
    out: (text: string) => out.push(text),
    err: (text: string) => err.push(text),
  };
  const code = await diagnoseCommand(args, io);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const json = async (path: string) => JSON.parse((await run(['--json', path])).out).files[0];
const gist = (attempt: { result: string; stage: string; errorCode: string }): string =>
  `${attempt.result} ${attempt.stage} ${attempt.errorCode}`;

describe('tsunagu diagnose --rules', () => {
  const log = () =>
    write(
      'frob.log',
      '[2026-11-22 09:00:00.1 UTC+09:00] [1:2] [sslvpnlib  1    info] Frob started\n[2026-11-22 09:00:01.1 UTC+09:00] [1:2] [sslvpnlib  1    info] Frob said no: E7\n',
    );
  const rules = (version: number) =>
    write(
      `rules-${version}.json`,
      JSON.stringify({
        version,
        rules: [
          { client: 'forticlient', match: 'frob started', means: 'start' },
          { client: 'forticlient', match: 'frob said no: {code}', means: 'error', stage: 'posture' },
        ],
      }),
    );

  it('tries an operator’s rules on a log, before any machine gets them', async () => {
    const ran = await run(['--json', '--rules', rules(1), log()]);
    const [file] = JSON.parse(ran.out).files;
    expect(
      file.attempts.map((one: { stage: string; errorCode: string }) => [one.stage, one.errorCode]),
    ).toEqual([['posture', 'E7']]);
    expect(JSON.parse((await run(['--json', log()])).out).files[0].attempts).toEqual([]);
  });

  it('says what is wrong with them, and reads nothing with half of them', async () => {
    for (const path of [rules(2), at('no-such-rules.json')]) {
      const ran = await run(['--rules', path, log()]);
      expect(ran.code).toBe(1);
      expect(ran.err).toMatch(/^(?:log-rules-invalid: version|file-unreadable: )/);
      expect(ran.out).toBe('');
    }
  });
});

describe('diagnose: the answer', () => {
  it('says what failed, where, why and what to do first, in English', async () => {
    const { code, out } = await run([write('a.log', FAILED)]);
    expect(code).toBe(0);
    expect(out).toContain('openfortivpn 1.19.0');
    expect(out).toContain('Failed at: Name resolution');
    expect(out).toContain('derived from the stage');
    expect(out).toContain('vpn.example.com:10443');
    expect(out).toContain('EAI_NONAME');
    for (const label of ['Verdict', 'For', 'Not checked', 'Also possible', 'Log'])
      expect(out).toContain(label);
  });

  it('says it in Japanese when the language is Japanese or asked for', async () => {
    const path = write('ja.log', FAILED);
    for (const { out } of [
      await run([path], 'ja'),
      await run(['--lang', 'ja', path]),
      await run(['--lang=ja', path]),
    ]) {
      expect(out).toContain('失敗 — 段階: 名前解決');
      expect(out).toContain('判定');
    }
  });

  it('gives Microsoft’s own words for a Windows code, and none for another client’s number', async () => {
    expect((await json(write('ras.txt', RAS))).attempts[0].officialCode).toMatchObject({ code: 812 });
    expect((await json(write('fc.txt', 'Permission denied. (-455)'))).attempts[0].officialCode).toBeNull();
  });

  it('shows no name and no secret', async () => {
    const { out } = await run([write('name.log', `${FAILED}DEBUG:  Cookie: SVPNCOOKIE=abcdef123456\n`)]);
    expect(out).not.toContain('alice');
    expect(out).not.toContain('abcdef123456');
  });

  it('colours nothing unless it is a terminal', async () => {
    const path = write('colour.log', FAILED);
    expect((await run([path])).out).not.toContain('\x1b[');
    expect((await run([path], 'en', true)).out).toContain('\x1b[31m');
  });

  it('gives the documented shape as JSON', async () => {
    const file = await json(write('shape.log', FAILED));
    expect(file).toMatchObject({
      ok: true,
      client: 'openfortivpn',
      encoding: 'utf-8',
      lines: 8,
      linesCut: 0,
      attemptsLeftOut: 0,
    });
    expect(file.attempts[0]).toMatchObject({
      result: 'failed',
      stage: 'resolve',
      percent: [10, 40],
      percentDerived: true,
      errorCode: 'EAI_NONAME',
      repeatCount: 1,
      gateway: { host: 'vpn.example.com', port: 10443 },
    });
    expect(Object.keys(file.attempts[0].verdict)).toEqual(['cause', 'title', 'confidence']);
    expect(file.attempts[0].causes[0]).toMatchObject({
      title: { ja: expect.any(String), en: expect.any(String) },
      for: [{ ja: expect.any(String), en: expect.any(String) }],
    });
  });

  it('says that nothing went wrong where nothing did', async () => {
    const file = await json(
      write('up.log', 'INFO:   Connected to gateway.\nINFO:   Tunnel is up and running.\n'),
    );
    expect(file.attempts[0].verdict).toEqual({ cause: null, title: null, confidence: 1 });
  });
});

describe('diagnose: files as they come', () => {
  it('reads UTF-16 with and without a byte order mark', async () => {
    const marked = Buffer.from(`\ufeff${RAS}\r\n`, 'utf16le');
    for (const bytes of [marked, marked.subarray(2)])
      expect((await json(write('wide.txt', bytes))).attempts.map(gist)).toEqual(['failed authenticate 812']);
  });

  it('reads Shift_JIS as cmd.exe writes it', async () => {
    const text = Buffer.from([0x83, 0x86, 0x81, 0x5b, 0x83, 0x55, 0x81, 0x5b]);
    const file = await json(
      write(
        'sjis.txt',
        Buffer.concat([
          Buffer.from(`${RAS.slice(0, 46)} `),
          text,
          Buffer.from(' x which has failed. The error code returned on failure is 691.'),
        ]),
      ),
    );
    expect(file).toMatchObject({ encoding: 'shift_jis', client: 'ras' });
    expect(file.attempts.map(gist)).toEqual(['failed authenticate 691']);
  });

  it('replaces broken UTF-8 and reads on', async () => {
    const broken = Buffer.concat([Buffer.from('DEBUG:  \xff\xc3\x28\n', 'latin1'), Buffer.from(FAILED)]);
    expect((await json(write('broken.log', broken))).attempts.map(gist)).toEqual([
      'failed resolve EAI_NONAME',
    ]);
  });

  it('cuts a line of ten megabytes and reads on', async () => {
    const file = await json(write('long.log', FAILED.replace('ERROR:', `${'A'.repeat(10_000_000)}\nERROR:`)));
    expect(file.linesCut).toBe(1);
    expect(file.attempts.map(gist)).toEqual(['failed resolve EAI_NONAME']);
  });

  it('reads a log that says one line forty million bytes long as one attempt', async () => {
    const line = 'ERROR:  connect: Connection refused\n';
    const file = await json(write('spin.log', FAILED.split('ERROR')[0] + line.repeat(1_100_000)));
    expect(file.lines).toBeGreaterThan(1_000_000);
    expect(file.attempts.map(gist)).toEqual(['failed reach ECONNREFUSED']);
    rmSync(at('spin.log'));
  });

  it('folds a client that tried for hours', async () => {
    const turn =
      'INFO:   Connected to gateway.\nERROR:  Could not authenticate to gateway (No cookie given).\nINFO:   Logged out.\n';
    const file = await json(write('loop.log', turn.repeat(500)));
    expect(file.attempts.map((attempt: { repeatCount: number }) => attempt.repeatCount)).toEqual([
      1, 1, 1, 497,
    ]);
  });

  it('keeps the newest attempts of a log of thousands, and counts the others', async () => {
    const event = (i: number) =>
      RAS.replace('6D3A1B52', String(10_000_000 + i)).replace('812', i % 2 === 0 ? '812' : '691');
    const file = await json(write('many.txt', Array.from({ length: 3_000 }, (_, i) => event(i)).join('\n')));
    expect(file.attempts.length + file.attemptsLeftOut).toBe(3_000);
    expect(file.attempts.length).toBeLessThanOrEqual(2_000);
  });
});

describe('diagnose: what cannot be read', () => {
  it.each([
    ['a missing file', () => at('nowhere.log'), 'file-unreadable'],
    ['an empty file', () => write('empty.log', ''), 'file-empty'],
    [
      'a binary file',
      () =>
        write(
          'binary.evtx',
          Uint8Array.from({ length: 5_000 }, (_, i) => (i * 7) % 256),
        ),
      'file-not-text',
    ],
    [
      'a log of something else',
      () => write('other.log', 'INFO started\nINFO stopped\n'),
      'log-not-recognised',
    ],
  ])('says so of %s, with a code and exit 1', async (_, path, code) => {
    const ran = await run([path()]);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain(code);
  });

  it('reads the other files all the same', async () => {
    const ran = await run([at('nowhere.log'), write('good.log', FAILED)]);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('vpn.example.com');
  });

  it('reads the logs of a folder and only counts what is none', async () => {
    mkdirSync(at('logs/deep'), { recursive: true });
    write('logs/a.log', FAILED);
    write('logs/deep/b.txt', RAS);
    write('logs/readme.md', 'nothing');
    const ran = await run([at('logs')]);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('a.log');
    expect(ran.out).toContain('b.txt');
    expect(ran.out).toContain('1 file(s) that no VPN client wrote');
  });

  it('says of a folder without logs that nothing was recognised', async () => {
    mkdirSync(at('none'), { recursive: true });
    write('none/readme.md', 'nothing');
    expect((await run([at('none')])).err).toContain('log-not-recognised');
  });

  it.each([[[]], [['--nonsense', 'x']], [['--lang', 'fr', 'x']]])(
    'explains itself when called as %j',
    async (args) => {
      const ran = await run(args);
      expect(ran.code).toBe(2);
      expect(ran.err).toContain('usage:');
    },
  );
});
