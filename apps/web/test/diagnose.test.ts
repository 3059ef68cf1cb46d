import { type LogAnswer, type MessageAnswer, UPLOAD_BYTES_MAX } from '@tsunagu/core/show';
import { describe, expect, test } from 'vitest';
import { readUpload, type UploadQuestion } from '../server/read-upload.ts';

const LOG = `DEBUG:  openfortivpn 1.19.0
DEBUG:  Configuration host = "vpn.example.com"
DEBUG:  Resolving gateway host ip
ERROR:  getaddrinfo: Name or service not known
INFO:   Closed connection to gateway.
`;

function streamOf(...chunks: readonly (string | Uint8Array)[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks)
        controller.enqueue(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk);
      controller.close();
    },
  });
}

const ask = (kind: UploadQuestion['kind'], ...chunks: readonly (string | Uint8Array)[]) =>
  readUpload({ kind, body: streamOf(...chunks), zoneOffsetMinutes: 540, nowMs: Date.UTC(2026, 10, 22) });

describe('a dropped log file', () => {
  test('is told whose it is, and each attempt with its verdict and first steps', async () => {
    const answer = (await ask('file', LOG.slice(0, 60), LOG.slice(60))) as LogAnswer;
    expect(answer).toMatchObject({ kind: 'log', client: 'openfortivpn', attemptsTotal: 1 });
    const [attempt] = answer.attempts;
    expect(attempt?.causes[0]?.for[0]?.text.ja).toBeTruthy();
    expect(attempt?.causes[0]?.notChecked.length).toBeGreaterThan(0);
    expect(attempt?.firstResponse?.it.en).toBeTruthy();
    expect(attempt?.steps.length).toBeGreaterThan(0);
  });

  test('shows the newest of many attempts first, and counts the others', async () => {
    const answer = (await ask(
      'file',
      ...Array.from({ length: 30 }, (_, index) => LOG.replace('vpn.', `vpn${index}.`)),
    )) as LogAnswer;
    expect(answer.attempts).toHaveLength(20);
    expect(answer.attemptsTotal).toBe(30);
  });

  test.each([
    ['file-not-text', new Uint8Array([0x50, 0x4b, 3, 4, 0, 1, 2, 3, 0, 0, 1, 2])],
    ['file-empty', ''],
    ['log-not-recognised', 'a list of things to buy\nmilk\n'],
  ])('is refused as %s', async (code, content) => {
    await expect(ask('file', content)).rejects.toMatchObject({ code });
  });

  test('beyond the limit is refused while it comes, not after', async () => {
    const piece = new Uint8Array(1024 * 1024).fill(97);
    let given = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += piece.length;
        controller.enqueue(piece);
      },
    });
    const question = { kind: 'file', body, zoneOffsetMinutes: 0, nowMs: 0 } as const;
    await expect(readUpload(question)).rejects.toMatchObject({ code: 'body-too-large' });
    expect(given).toBeLessThan(UPLOAD_BYTES_MAX + 4 * piece.length);
  });

  test('waits for its turn: a third at once is told so', async () => {
    const held = [0, 1].map(() => {
      const { readable: body, writable } = new TransformStream<Uint8Array, Uint8Array>();
      const reading = readUpload({ kind: 'text', body, zoneOffsetMinutes: 0, nowMs: 0 });
      return { reading, close: () => writable.close() };
    });
    await expect(ask('text', 'エラー 809')).rejects.toMatchObject({ code: 'overloaded' });
    await Promise.all(held.map((one) => one.close()));
    for (const one of held) await expect(one.reading).rejects.toMatchObject({ code: 'file-empty' });
    expect(await ask('text', 'エラー 809')).toMatchObject({ kind: 'message' });
  });
});

describe('a pasted message', () => {
  test('leaves a percentage’s causes open, and names those known there', async () => {
    const answer = (await ask('text', 'FortiClient 40% (-5029)')) as MessageAnswer;
    expect(answer).toMatchObject({ kind: 'message', client: 'forticlient', percent: 40, code: '-5029' });
    expect(answer.attempts[0].verdict).toBe('unknown');
    expect(answer.atPercent.length).toBeGreaterThan(3);
  });

  test('brings Microsoft’s words for a code', async () => {
    const answer = (await ask('text', 'エラー 809')) as MessageAnswer;
    expect(answer.attempts[0].official?.code).toBe(809);
  });

  test('carries no secret back', async () => {
    const answer = await ask('text', 'FortiClient 80% password: hunter2-secret user or password (-12)');
    expect(JSON.stringify(answer)).not.toContain('hunter2');
  });
});
