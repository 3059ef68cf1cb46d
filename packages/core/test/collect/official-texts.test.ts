import { describe, expect, test } from 'vitest';
import { readMessage, readText } from '../../src/collect/index.ts';
import { numberOfficialTexts } from '../../src/collect/message/number-official-texts.ts';
import { OFFICIAL_CODES } from '../../src/vocabulary/index.ts';

const codeOf = (text: string): string | null => readMessage(text)?.facts.code ?? null;

describe('a Windows sentence without its number', () => {
  test('is known, whichever of the published ones it is, unless it is anybody’s or stands for several codes', () => {
    const unknown = OFFICIAL_CODES.filter(({ code, meaning, name }) => {
      if (meaning === name) return false;
      const found = /error (\S+)/.exec(numberOfficialTexts(`VPN: ${meaning}`))?.[1];
      const same = OFFICIAL_CODES.find((one) => String(one.code) === found)?.meaning === meaning;
      return found !== String(code) && !same;
    }).map(({ meaning }) => meaning.replace(/ Note: .*$/s, ''));
    // Left out: what every program writes, and what is too short to be told from other words.
    expect(unknown.filter((meaning) => meaning.length > 36)).toEqual([]);
    expect(unknown.length).toBeLessThan(40);
    for (const meaning of ['No MAC for port.', 'General processing error.'])
      expect(unknown).toContain(meaning);
  });

  test.each([
    [
      'The remote connection was not made because the name of the remote access server did not resolve.',
      '868',
      'resolve',
    ],
    ['IKE authentication credentials are unacceptable.', '13801', 'secure'],
    ['IKE failed to find valid machine certificate', '13806', 'secure'],
    ['VPN: Policy match error', '13868', 'secure'],
    [
      'The network connection between your computer and the VPN server could not be established because the remote server is not responding.',
      '809',
      'reach',
    ],
    [
      'The L2TP connection attempt failed because the security layer encountered a processing error during initial negotiations with the remote computer.',
      '789',
      'secure',
    ],
    [
      'The remote connection was denied because the user name and password combination you provided is not recognized, or the selected authentication protocol is not permitted on the remote access server.',
      '691',
      'authenticate',
    ],
    [
      'A connection to the remote computer could not be established, so the port used for this connection was closed.',
      '619',
      'tunnel',
    ],
    [
      'The remote connection was not made because the attempted VPN tunnels failed. The VPN server might be unreachable.',
      '800',
      'reach',
    ],
    [
      'A certificate chain processed, but terminated in a root certificate which is not trusted by the trust provider.',
      '0x800B0109',
      'secure',
    ],
    [
      '指定したユーザー名またはパスワードが認識されないか、選択した認証プロトコルがリモート アクセス サーバーで許可されていないため、リモート接続が拒否されました。',
      '691',
      'authenticate',
    ],
    [
      'リモート サーバーが応答しないために、コンピューターと VPN サーバーの間のネットワーク接続を確立できませんでした。',
      '809',
      'reach',
    ],
    [
      'コンピューターと VPN サーバー間のネットワーク接続を確立できませんでした。リモート サーバーが応答していません。',
      '809',
      'reach',
    ],
    ['RAS/VPN サーバーで構成されているポリシーがあるため、接続ができませんでした。', '812', 'authenticate'],
    [
      'リモート アクセス サーバーの名前を解決できなかったため、リモート接続を確立できませんでした。',
      '868',
      'resolve',
    ],
    [
      'リモート コンピューターと最初にネゴシエートするときに、セキュリティ層で処理エラーが検出されたため、L2TP 接続に失敗しました。',
      '789',
      'secure',
    ],
    ['IKE 認証の資格情報は受け付けられません。', '13801', 'secure'],
    ['指定されたポートが切断されました。', '628', 'tunnel'],
    ['ポートが切断されました(VPN)', '619', 'tunnel'],
  ])('%s is %s', (text, code, stage) => {
    expect(codeOf(text)).toBe(code);
    expect(readMessage(text)?.stages).toEqual([stage]);
  });

  test('is the same one in other width, case, spaces, marks and lines, with and without long vowels', () => {
    for (const text of [
      'ike AUTHENTICATION  credentials\nare unacceptable',
      'ＩＫＥ　ａｕｔｈｅｎｔｉｃａｔｉｏｎ credentials are unacceptable！',
      '“IKE authentication credentials are unacceptable”, it says',
    ])
      expect(codeOf(text), text).toBe('13801');
    expect(
      codeOf(
        'リモートサーバが応答していないため、コンピュータとVPNサーバ間のネットワーク接続を確立できませんでした',
      ),
    ).toBe('809');
  });

  test('keeps the longer one where one sentence begins another', () => {
    const start =
      'The L2TP connection attempt failed because the security layer could not authenticate the remote computer.';
    expect(codeOf(start)).toBe('787');
    expect(
      codeOf(
        `${start} This could be because one or more fields of the certificate presented by the remote server could not be validated as belonging to the target destination.`,
      ),
    ).toBe('835');
    expect(codeOf('VPN: The specified port was disconnected by the remote computer.')).toBe('629');
  });

  test.each([
    'The specified port was disconnected by my colleague in the server room',
    'The specified device is not connected to the VPN',
    'IKE authentication credentials were rolled out on Monday',
    'An unknown error has occurred.',
    'VPN: The request has timed out.',
    'The line is busy.',
    'Negotiation took too long, the meeting about the port went on',
    'IKE 認証の資格情報を設定しました',
    'リモート サーバーが応答しません',
    '指定された用紙が切断されました',
    'It is not that IKE authentication credentials are unacceptable.',
    '「IKE authentication credentials are unacceptable.」ではありません',
  ])('is not seen in a sentence that is only near: %s', (text) => {
    expect(codeOf(text)).toBeNull();
  });

  test('leaves FortiClient’s own sentence to FortiClient', () => {
    expect(
      readMessage('Unable to establish the VPN connection. The VPN server may be unreachable. (-5)')?.facts,
    ).toMatchObject({ client: 'forticlient', code: '-5' });
  });

  test('in twenty thousand characters of beginnings is looked for without getting slow or wrong', () => {
    expect(numberOfficialTexts('ユーザー名'.repeat(4000))).toBe('ユーザー名'.repeat(4000));
  });
});

describe('of several codes in one text', () => {
  test.each([
    ['VPN エラー 691 のあとに 619', '691'],
    ['エラー 619 のあとエラー 691', '691'],
    ['Error 628: the port was disconnected. Error 691: access denied', '691'],
    ['Error 631, then error 809', '809'],
    ['Error 800, then error 868', '868'],
    ['Error 809 then error 789', '809'],
    ['VPN エラー 600、812', '812'],
    ['VPN 691→619→628', '691'],
    ['Error 13807, error 13801', '13801'],
    ['Error 0x800B0109, then error 619', '0x800B0109'],
    ['Error 619 and error 628', '619'],
    ['VPN error 691, 628 people wait', '691'],
    ['FortiClient (-14) (-5)', '-5'],
  ])('%s: the first that is a failure and no tidying up is %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  test.each([
    ['Error 809 this morning. Connecting to Office again: error 691, error 619', '691'],
    ['昨日はエラー 809。再接続するとエラー 691 が出ます', '691'],
    // What came after the new start is only the end of a connection: the failure is still the one before.
    ['エラー 691。再接続するとエラー 619', '691'],
  ])('%s: the attempt that counts is the last that failed', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  test('a sentence counts as its number', () => {
    expect(
      codeOf(
        'The specified port is disconnected. Error 691: Access denied because the user name, password, or both is not valid on the domain.',
      ),
    ).toBe('691');
  });

  test('lines with the id of an attempt are a log, each attempt by itself', () => {
    const said = (id: number, code: number) =>
      `CoId={1000000${id}-0000-4000-8000-000000000001}: The user PC\\a dialed a connection named Office which has failed. The error code returned on failure is ${code}.`;
    const read = readText(`${said(1, 809)}\n${said(2, 691)}\n${said(2, 619)}`, {
      nowMs: 0,
      zoneOffsetMinutes: 0,
    });
    expect(read?.kind === 'log' && read.log.attempts.map(({ errorCode }) => errorCode)).toEqual([
      '809',
      '691',
    ]);
  });
});
