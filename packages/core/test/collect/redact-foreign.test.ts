import { createLogReader, redactLine } from '@tsunagu/core/collect';
import { describe, expect, it } from 'vitest';
import { NOW_MS } from './read-log.ts';

const DRAWN = 'kv8Lq2ZsW7mB4nXc';
const CODE = '81736254';
const WORDS = 'correct horse battery staple';
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Shapes of objects, arguments, files and people, not of any client; `§` is drawn, `#` a code, `~` several words. */
const SHAPES = [
  '{"user":{"name":"x","pass":"§"},"mfa":{"value":"#"}}',
  '{\\"password\\":\\"§\\"}',
  '{"passwords":["§"]}',
  '{"key":"password","value":"§"}',
  'name=password value=§',
  'password%3D§%26realm%3D',
  'data=username%3Dx%26credential%3D§%26realm%3D',
  'credential%253D§',
  'Authorization%3A%20Bearer%20§',
  'passphrase = ~',
  'secret = ~',
  "password => '~'",
  'password == §',
  'password|§|',
  'password\t§',
  'password(§)',
  'password[0]=§',
  'user_password: §',
  'vpnPassword=§',
  '{"newPassword":"§"}',
  'openconnect -u x:§ https://gw.example.test',
  'curl --user x:§ https://gw.example.test',
  'echo § | openconnect --passwd-on-stdin gw',
  'openconnect --passwd-on-stdin <<< §',
  'openfortivpn --svpn-cookie §',
  'openconnect -C § gw',
  'openfortivpn -o #',
  '--form-entry=main:password=§',
  '--http-auth=Basic:§',
  '%any %any : PSK "~"',
  'x : EAP "~"',
  ': RSA key.pem "~"',
  'x * "~" *',
  'x : NTLM 0x6b76384c71325a73',
  '<DATA1>EncX §</DATA1>',
  'DATA1    REG_SZ    Enc §',
  'set password ENC §',
  'set psksecret §',
  'got SVPNCOOKIE value §',
  "cookie value '~'",
  'session id is §',
  'sid=§',
  'signature=§',
  'your code is #',
  'Enter code: #',
  'code # accepted',
  'OTP(#)',
  'token <#>',
  'using tsu_§§',
  'パスフレーズ：~',
  'パスワード「~」が違います',
  'ﾊﾟｽﾜｰﾄﾞ:§',
  'ｐａｓｓｗｏｒｄ：§',
  'pass\u200bword=§',
  '事前共有鍵：§',
  '共有シークレット=§',
  '確認コード：#',
  '暗証番号は#です',
  'トークン：§',
  '合言葉: §',
  'Kennwort: §',
  '密码：§',
] as const;

describe('secrets in shapes that no client is known to write', () => {
  it.each(SHAPES)('are taken out of "%s"', (shape) => {
    const line = shape.replaceAll('§', DRAWN).replaceAll('#', CODE).replaceAll('~', WORDS);
    const out = redactLine(line);
    for (const secret of [DRAWN, CODE, WORDS, 'horse', '6b76384c']) expect(out).not.toContain(secret);
    expect(redactLine(out)).toBe(out);
  });

  it.each([
    base64(`username=x&credential=${DRAWN}`),
    base64(`{"password":"${WORDS}"}`),
    base64(`x:${WORDS.replaceAll(' ', '-')}`),
  ])('are taken out where the line is base64 of one: %s', (text) => {
    expect(redactLine(`body: ${text}`)).toBe('body: [secret]');
  });
});

it.each([
  'NEIKEv2Provider1 started TunnelConnectRequest2 in FortiSslVpnDaemon',
  'selected proposal: IKE:AES_CBC_256/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_2048',
  'Server certificate pin-sha256:kv8Lq2ZsW7mB4nXcPq9Tz3Yx5Rw1Ud6Af0Gh2Jk4Lm8=',
  'error code 12345678 was returned',
  'The error code returned on failure is 13801. CoId={6D3A1B52-7C7F-4E0A-9B41-2F2E6E1D0261}',
  'exit code 1234567',
  'GET https://vpn.example.test/remote/login?lang=en&x=%E3%81%82',
  'DEBUG:  pppd[411] 10.0.0.5:443 -u 1000 -p 8443',
  'user alice entered the wrong password (attempt 2)',
  'パスワードの有効期限が切れています',
  'the cookie is missing',
])('leaves "%s" as it is, but for names', (line) => {
  expect(redactLine(line)).toBe(line.replace('user alice', 'user [user]'));
});

describe('secrets in the line after the one that names them', () => {
  const linesAround = (...between: string[]): string => {
    const reader = createLogReader({ client: 'openfortivpn', zoneOffsetMinutes: 0 });
    const begin = ['DEBUG:  openfortivpn 1.19.0', 'DEBUG:  Resolving gateway host ip'];
    const end = ['ERROR:  getaddrinfo: Name or service not known', 'INFO:   Closed connection to gateway.'];
    for (const line of [...begin, ...between, ...end]) reader.feed(line, NOW_MS);
    return JSON.stringify(reader.end(NOW_MS, true).map(({ reading }) => reading));
  };

  it.each([
    ['password:', 'horsebattery'],
    ['  "password":', '    "horsebattery",'],
    ['<password>', '  horsebattery'],
    ['パスワード：', 'horsebattery'],
    ['-----BEGIN RSA PRIVATE KEY-----', 'aG9yc2U=horsebattery', '-----END RSA PRIVATE KEY-----'],
  ])('are not kept: %s', (...lines) => {
    const out = linesAround(...lines);
    expect(out).not.toContain('horsebattery');
    // The telling line beside them is.
    expect(out).toContain('Name or service not known');
  });

  it('a message after a prompt stays: it is no answer', () => {
    expect(linesAround('VPN account password:', 'the gateway said hello')).toContain(
      'the gateway said hello',
    );
  });
});
