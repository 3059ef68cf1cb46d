import { TRPCError } from '@trpc/server';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { NextRequest } from 'next/server';
import { describe, expect, test, vi } from 'vitest';
import { ALL_KINDS, isChanged } from '../client/changed-queries.ts';
import { chooseLocale, isTimeZone } from '../i18n/locale.ts';
import { proxy } from '../proxy.ts';
import { trpcCodeOf } from '../server/error-mapping.ts';
import { localPath } from '../server/local-path.ts';
import { logAnswer } from '../server/log-answer.ts';
import { publicFailure } from '../server/public-failure.ts';
import { wordsFor } from '../server/words.ts';

describe('the language', () => {
  test('is Japanese unless something says otherwise', () => {
    expect(chooseLocale(undefined, null)).toBe('ja');
    expect(chooseLocale(undefined, 'de-DE,fr;q=0.8')).toBe('ja');
  });

  test('follows the browser’s first language that we have', () => {
    expect(chooseLocale(undefined, 'de-DE,en-US;q=0.9,ja;q=0.8')).toBe('en');
  });

  test('follows the reader’s own choice before the browser', () => {
    expect(chooseLocale('ja', 'en-US')).toBe('ja');
    expect(chooseLocale('xx', 'en-US')).toBe('en');
  });
});

describe('the time zone', () => {
  test('is believed only when it is one', () => {
    expect(isTimeZone('Asia/Tokyo')).toBe(true);
    expect(isTimeZone('Mars/Olympus')).toBe(false);
    expect(isTimeZone('')).toBe(false);
  });
});

describe('where sign-in leads back to', () => {
  test('is a page of the dashboard', () => {
    expect(localPath('/failures?state=any#x')).toBe('/failures?state=any#x');
  });

  test.each([
    '//elsewhere.test/x',
    'https://elsewhere.test',
    '/\\elsewhere.test',
    'javascript:alert(1)',
    null,
    '',
  ])('is never another site: %s', (value) => {
    expect(localPath(value)).toMatch(/^\/(?!\/)/);
    expect(localPath(value)).not.toContain('elsewhere');
  });
});

describe('the content security policy', () => {
  const policyOf = () =>
    proxy(new NextRequest('http://dashboard.test/failures')).headers.get('content-security-policy') ?? '';

  test('lets only scripts with this answer’s nonce run', () => {
    const [first, second] = [policyOf(), policyOf()];
    expect(first).toMatch(/script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic'/);
    expect(first).not.toBe(second);
  });

  test('forbids other hosts, frames and plug-ins', () => {
    for (const rule of [
      "default-src 'self'",
      "frame-ancestors 'none'",
      "object-src 'none'",
      "base-uri 'none'",
    ]) {
      expect(policyOf()).toContain(rule);
    }
  });
});

describe('what a change refreshes', () => {
  const query = (router: string) => ({ queryKey: [[router, 'list'], {}] });

  test('an attempt refreshes the pages that count attempts, and no settings', () => {
    expect(isChanged(query('now'), new Set(['attempts']))).toBe(true);
    expect(isChanged(query('channels'), new Set(['attempts']))).toBe(false);
  });

  test('anything refreshes everything', () => {
    for (const router of ['now', 'failures', 'devices', 'attempts', 'incidents', 'channels', 'enrolment']) {
      expect(isChanged(query(router), new Set(ALL_KINDS)), router).toBe(true);
    }
  });
});

describe('the log', () => {
  const written = (error: TRPCError) => {
    const lines: string[] = [];
    const spy = vi.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
    logAnswer('users.create', error);
    spy.mockRestore();
    return lines.map((line): unknown => JSON.parse(line));
  };

  test('tells a refusal in one word and without a stack, a fault with its own', () => {
    const unreadable = new TRPCError({ code: 'BAD_REQUEST', cause: new Error('zod') });
    const what = 'procedure users.create';
    expect(written(unreadable)).toEqual([{ level: 'info', what, refused: 'bad-request' }]);
    const refused = new TRPCError({ code: 'CONFLICT', cause: new TsunaguError('account-exists') });
    expect(written(refused)).toEqual([{ level: 'info', what, refused: 'account-exists' }]);
    const fault = new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: new Error('ours') });
    expect(written(fault)).toMatchObject([
      { level: 'error', record: expect.any(String), reason: expect.any(String) },
    ]);
  });
});

describe('errors and words', () => {
  test('say that the store is away, however deep a library has wrapped it', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const wrapped = new Error('query failed', { cause: new Error('driver', { cause: refused }) });
    expect(publicFailure(wrapped)?.code).toBe('database-unavailable');
    expect(publicFailure(new TsunaguError('not-found'))?.code).toBe('not-found');
    expect(publicFailure(new Error('a fault of ours'))).toBeNull();
  });

  test('what is not a request’s fault is ours', () => {
    expect(trpcCodeOf('not-found')).toBe('NOT_FOUND');
    expect(trpcCodeOf('disk-full')).toBe('INTERNAL_SERVER_ERROR');
  });

  test('exist in both languages for the same entries', () => {
    const [japanese, english] = [wordsFor('ja'), wordsFor('en')];
    for (const list of ['stage', 'layer', 'role', 'scope', 'incidentStep', 'error', 'verdict'] as const) {
      expect(Object.keys(japanese[list])).toEqual(Object.keys(english[list]));
    }
    expect(japanese.verdict['server-cert-expired']).not.toBe(english.verdict['server-cert-expired']);
  });
});
