import { describe, expect, it } from 'vitest';
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
