import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attemptReadingSchema, readMessage, readText } from '../../src/collect/index.ts';
import { CALIBRATION } from '../../src/diagnose/calibration.ts';
import { causesAtPercent, diagnoseMessage } from '../../src/diagnose/index.ts';
import { CONFIDENCE_TO_NAME_MIN } from '../../src/diagnose/weight.ts';

const OPTIONS = { nowMs: Date.parse('2026-11-22T00:00:00Z'), zoneOffsetMinutes: 540 };

describe('what a helpdesk pastes', () => {
  const said: [
    text: string,
    client: string,
    percent: number | null,
    code: string | null,
    stages: string[],
    signs: string[],
  ][] = [
    ['FortiClient 40% -5029', 'forticlient', 40, '-5029', ['resolve', 'reach', 'secure'], []],
    ['FortiClientが40%で止まります(−5029)', 'forticlient', 40, '-5029', ['resolve', 'reach', 'secure'], []],
    ['フォーティ FORTICLIENT 40% -5029', 'forticlient', 40, '-5029', ['resolve', 'reach', 'secure'], []],
    ['エラー 809', 'ras', null, '809', ['reach'], ['connect-timed-out']],
    ['エラー691', 'ras', null, '691', ['authenticate'], ['password-refused']],
    ['VPN接続でエラー809が出ます', 'ras', null, '809', ['reach'], ['connect-timed-out']],
    ['VPNｴﾗｰ691', 'ras', null, '691', ['authenticate'], ['password-refused']],
    ['FortiClient 40%で ー5029', 'forticlient', 40, '-5029', ['resolve', 'reach', 'secure'], []],
    ['Windows の VPN で 691 と出ます', 'ras', null, '691', ['authenticate'], ['password-refused']],
    ['Error 0x800B0101 SSTP', 'ras', null, '0x800B0101', ['secure'], ['certificate-expired']],
    ['VPN接続 98%で止まる', 'forticlient', 98, null, ['tunnel'], []],
    [
      '80%でパスワードが違うと言われる ユーザー名またはパスワード',
      'forticlient',
      80,
      null,
      ['authenticate'],
      ['password-refused'],
    ],
    [
      'Unable to establish the VPN connection. The VPN server may be\n unreachable. (-5)',
      'forticlient',
      null,
      '-5',
      ['reach'],
      ['connect-failed-unspecified'],
    ],
    [
      'Unable to logon to the server. Your user name or password may not be configured properly for this connection. (-12)',
      'forticlient',
      null,
      '-12',
      ['authenticate'],
      ['password-refused'],
    ],
    ['VPN サーバーに到達できません 40%', 'forticlient', 40, null, ['secure'], ['connect-failed-unspecified']],
  ];
  test.each(said)('%s', (text, client, percent, code, stages, signs) => {
    const read = readMessage(text);
    expect(read?.facts).toMatchObject({ client, percent, code });
    expect(read?.stages).toEqual(stages);
    expect(read?.reading.signs).toEqual(signs);
  });

  test('names the gateway, and takes no mail address, file or vendor for one', () => {
    const host = (text: string) => readMessage(`FortiClient 40% ${text}`)?.reading.gateway ?? null;
    expect(host('gw-tokyo.example.co.jp:10443')).toEqual({ host: 'gw-tokyo.example.co.jp', port: 10_443 });
    expect(host('user@example.co.jp FortiTray.exe https://docs.fortinet.com')).toBeNull();
  });

  test.each(['', 'おはようございます', '売上は前年比 98%', '会議は 809 号室', '電話 03-5555-0123', 'v7.2.4'])(
    'knows nothing of %j',
    (text) => {
      expect(readText(text, OPTIONS)?.kind ?? null).toBe(text.includes('%') ? 'message' : null);
    },
  );

  test('a password in the text does not come out', () => {
    const read = readMessage('FortiClient 80% password=hunter2-secret user or password (-12)');
    expect(JSON.stringify(read)).not.toContain('hunter2');
  });
});

describe('the window’s words for a certificate and for a one-time code', () => {
  test.each([
    ['FortiClient: Server certificate verification failed', ['certificate-rejected']],
    ['FortiClient: certificate verify failed', ['certificate-rejected']],
    ['FortiClient: token certificate has expired', ['certificate-expired']],
    ['FortiClient: verification code is wrong', ['code-refused']],
    ['FortiClient: the one-time password is invalid', ['code-refused']],
    ['FortiClient: Invalid token', ['code-refused']],
  ])('%s', (text, signs) => {
    expect(readMessage(text)?.reading.signs).toEqual(signs);
  });

  test.each([
    'FortiClient: server certificate verification succeeded',
    'FortiClient: host verification failed',
  ])('stand in no other sentence: %s', (text) => {
    expect(readMessage(text)?.reading.signs ?? []).toEqual([]);
  });
});

describe('what the text denies or says of something else', () => {
  const verdict = (text: string) => {
    const read = readMessage(text);
    return read === null ? 'unknown' : diagnoseMessage(read).verdict;
  };

  test.each([
    'アカウントはロックされていません。VPNに接続できません',
    'My account is locked out of the building; VPN timeout',
    "It isn't a wrong password, and the certificate is not expired",
    'FortiClient: the account is not locked, and the token has not expired',
    'The VPN error is not 691',
    'It is not that the account is locked. VPN',
    'パスワード期限は問題ありません。VPN',
    'FortiClient: the account has not been locked',
    'パスワードの期限は切れていません。VPN',
    '証明書の有効期限は切れていない。VPN',
    'VPNのエラーは691ではありません',
    'アカウントの件です。画面がロックされました。VPN',
    'FortiClient: I renewed the certificate. My meal ticket expired',
    '社員の100%が接続できません',
    'Task manager shows CPU at 100 % when I connect',
    'FortiClient connected 100% but no file share opens',
    'STATUS::Tunnel running',
  ])('names no cause: %s', (text) => {
    expect(verdict(text)).toBe('unknown');
  });

  test.each([
    ['FortiClient: your account is locked; call the desk', 'account-locked'],
    ['FortiClient: account is locked out of the VPN', 'account-locked'],
    ['アカウントがロックされています。VPNに接続できません', 'account-locked'],
    ['FortiClient: トークンが正しくありません', 'code-refused'],
    ['FortiClient: サーバーの証明書が信頼されていません', 'certificate-rejected'],
    ['FortiClient: the certificate is not trusted', 'certificate-rejected'],
    ['VPNに接続できません（エラー691）', 'password-refused'],
    ['VPN: 809ではなく691と出ます', 'password-refused'],
    ['The password is not wrong, but VPN error 809', 'connect-timed-out'],
    ['VPN error no 809', 'connect-timed-out'],
  ])('a message that only has a "not" in it stays one: %s', (text, sign) => {
    expect(readMessage(text)?.reading.signs).toEqual([sign]);
  });

  test('never claims more than words, whatever a window says', () => {
    for (const text of ['FortiClient: your account is locked', 'FortiClient: password has expired']) {
      const read = readMessage(text);
      expect(read && diagnoseMessage(read).confidence).toBeLessThanOrEqual(CALIBRATION.words.confidenceMax);
    }
  });

  test('100 % is the end of the way only where FortiClient says that it is connected', () => {
    expect(verdict('FortiClient 100% connected')).toBeNull();
    expect(readMessage('FortiClient 100%')).toBeNull();
  });
});

test('pasted lines of a log are read as the log', () => {
  const line =
    'CoId={10000000-0000-4000-8000-000000000001}: The user PC\\a dialed a connection named Office which has failed. The error code returned on failure is 789.';
  const read = readText(`2026-11-20 09:00:00 RasClient 20227\n${line}`, OPTIONS);
  expect(read?.kind).toBe('log');
});

describe('a message’s verdict', () => {
  test('is a percentage’s place and no cause: it weighs for none, and the window is known to stop there for several', () => {
    for (const percent of [10, 40, 95, 98]) {
      const read = readMessage(`FortiClient ${percent}%で止まる`);
      expect(read && diagnoseMessage(read)).toMatchObject({ verdict: 'unknown', confidence: 0, causes: [] });
      expect(causesAtPercent(percent).length).toBeGreaterThan(2);
    }
  });

  test.each(['FortiClient -14', 'FortiClient 40% -14'])(
    'is the place that a broad code tells, and no cause behind it that fits it like many others: %s',
    (text) => {
      const read = readMessage(text);
      const found = read && diagnoseMessage(read);
      expect(found).toMatchObject({ verdict: 'gateway-unreachable-generic' });
      expect(found?.causes[0]?.cause).toBe(found?.verdict);
      for (const { confidence } of found?.causes ?? [])
        expect(confidence).toBeLessThan(CONFIDENCE_TO_NAME_MIN);
    },
  );

  test('yields where the window came further than the code’s place, and says so', () => {
    for (const code of ['-14', '-6005', '-5', 'The VPN server may be unreachable. (-14)']) {
      const read = readMessage(`FortiClient 98% ${code}`);
      const found = read && diagnoseMessage(read);
      expect(found).toMatchObject({ verdict: 'unknown', stage: 'tunnel', confidence: 0 });
      const far = found?.causes.find(
        ({ cause }) => cause === 'wrong-gateway-host' || cause === 'path-firewall-blocked',
      );
      expect(far?.against.map((one) => one.code)).toContain('stage-passed');
    }
  });

  test('stays where words state the reason, whatever percentage stands beside them', () => {
    const read = readMessage('FortiClient 98%: your account is locked');
    expect(read && diagnoseMessage(read).verdict).toBe('account-locked');
  });

  test('is what the code says where a public table knows it', () => {
    const read = readMessage('エラー 691');
    expect(read && diagnoseMessage(read).verdict).toBe('bad-username-or-password');
  });

  test('never claims more than words alone may, however many there are', () => {
    for (const text of [
      'エラー 809',
      'Error 0x800B0101 SSTP',
      'FortiClient 40% -5029',
      'Windows の VPN で 691 と出ます',
    ]) {
      const read = readMessage(text);
      expect(read && diagnoseMessage(read).confidence).toBeLessThanOrEqual(CALIBRATION.words.confidenceMax);
    }
  });
});

test('any text is read without an error, within the contract, and the same each time', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      'FortiClient',
      'エラー',
      '40%',
      '-5',
      '809',
      '0x80072746',
      'VPN',
      '\n',
      '%',
      '(-',
      'gw.a.example:443',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join(' ');
      const read = readMessage(text);
      expect(readMessage(text)).toEqual(read);
      if (read === null) return;
      attemptReadingSchema.parse(read.reading);
      const { verdict, confidence } = diagnoseMessage(read);
      expect(verdict).not.toBeNull();
      expect(confidence).toBeLessThanOrEqual(1);
    }),
    { numRuns: 200 },
  );
});

test('a hostile megabyte is cut and read at once', () => {
  const read = readMessage(`FortiClient 40% ${'-'.repeat(500_000)}${'a.'.repeat(250_000)}`);
  expect(read?.facts.percent).toBe(40);
});
