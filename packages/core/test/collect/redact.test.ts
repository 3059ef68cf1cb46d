import { readdirSync, readFileSync } from 'node:fs';
import { createLogReader, personKeyText, redactLine } from '@tsunagu/core/collect';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW_MS, readLog, readOne } from './read-log.ts';

/** Shapes in which clients really write secrets; `§` is the secret. */
const SECRETS = [
  'DEBUG:  Cookie: SVPNCOOKIE=§',
  'Set-Cookie: SVPNCOOKIE=§; path=/; secure; httponly',
  'Cookie: webvpn=§; webvpnc=x',
  'webvpn=§',
  'DSID=§',
  'DEBUG:  One-time password = "§"',
  'DEBUG:  Config password = "§"',
  'password: §',
  'Password=§',
  '{"password": "§", "user": "x"}',
  'username=u&credential=§&realm=&ajax=1',
  'username=u&realm=&reqid=1&code=§&code2=',
  'ret=2,reqid=1,polid=1-1,grp=x,tokeninfo=§',
  'Authorization: Bearer §',
  'Proxy-Authorization: Basic §',
  'x-auth-token: §',
  'GET https://user:§@vpn.example.com/remote',
  'openfortivpn vpn.example.com:443 --password=§',
  'openfortivpn vpn.example.com:443 --otp §',
  '--cookie=§',
  'loaded secret PSK: §',
  'pre-shared key = "§"',
  'sent [PAP AuthReq id=0x1 user="x" password="§"]',
  'SAMLResponse=§',
  'https://vpn.example.com/remote/saml/auth_id?id=1&token=§',
  'access_token=§',
  "passwd='§'",
  'Enter PIN: §',
  'パスワード: §',
] as const;

/** Shapes in which clients really write who somebody is; `§` is the name. */
const NAMES = [
  'DEBUG:  Configuration username = "§"',
  'CoId={x}: The user § dialed a connection named VPN which has failed.',
  'The link to the Remote Access Server has been established by user §.',
  'ユーザー § は VPN という名前の接続をダイヤルしましたが',
  "authentication of '§' (myself) with pre-shared key",
  "server requested EAP_IDENTITY (id 0x00), sending '§'",
  'IKE_SA vpn[1] established between 10.0.0.5[§]...203.0.113.10[vpn.example.com]',
  "loaded EAP shared key with id 'eap' for: '§'",
  'date=2026-10-02 utmevent=vpn threat=connect user=§ vpntunnel=x',
  'vpnuser=§',
  'sent [CHAP Response id=0x1 <0123456789abcdef0123456789abcdef>, name = "§"]',
  'username=§&credential=x',
  'C:\\Users\\§\\AppData\\Local\\FortiClient',
  '/home/§/.openfortigui/logs',
  'User name: §',
  "Login for user '§' failed",
  'sending end entity cert "O=Example, CN=§"',
] as const;

const secret = fc
  .stringMatching(/^[A-Za-z0-9+/=_.!$%*-]{6,40}$/)
  .filter((text) => /[A-Za-z0-9]{4}/.test(text));
const name = fc.stringMatching(/^[a-z]{3}[a-z0-9]{3,12}$/).map((text) => `q${text}`);

describe('redactLine', () => {
  it.each(SECRETS)('lets no secret out of "%s"', (shape) => {
    fc.assert(
      fc.property(secret, (value) => {
        expect(redactLine(shape.replace('§', () => value))).not.toContain(value);
      }),
    );
  });

  it.each(NAMES)('lets no name out of "%s"', (shape) => {
    fc.assert(
      fc.property(
        fc.oneof(
          name,
          name.map((text) => `CORP\\${text}`),
          name.map((text) => `${text}@corp.example.com`),
        ),
        (value) => {
          if (/Users|home/.test(shape) && /[\\@]/.test(value)) return;
          const bare = value.replace(/^CORP\\/, '').replace(/@.*$/, '');
          expect(redactLine(shape.replace('§', () => value))).not.toContain(bare);
        },
      ),
    );
  });

  it('hides a name that is known from another line wherever it stands, as a whole word', () => {
    expect(redactLine('portal for Alice, not malice', ['CORP\\alice'])).toBe('portal for [user], not malice');
  });

  it('hides domain users, mail addresses, keys and tokens anywhere', () => {
    expect(redactLine('seen CORP\\alice and alice@example.com')).toBe('seen [user] and [user]');
    expect(redactLine('-----BEGIN RSA PRIVATE KEY-----')).toBe('[secret]');
    expect(redactLine('MIIEpAIBAAKCAQEA0Z3VS5JJcds3xfn/ygWyF8PbnGy0AHB7MhgwMbRvI0MBZhpI')).toBe('[secret]');
    expect(redactLine('got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc')).toBe('got [secret]');
  });

  it.each([
    'ERROR:  Could not authenticate to gateway. Please check the password, client certificate, etc.',
    'DEBUG:  HTTP status code (500)',
    'DEBUG:  waitpid: pppd exit status code 16',
    'DEBUG:  Setting cipher list to: HIGH:!aNULL:!kRSA:!PSK:!SRP:!MD5:!RC4',
    'ERROR:      --trusted-cert 8c37d4af4ddc990713bde497400491c1263cc1db606323f6b458681ea19a19b7',
    '2026-11-22T01:36:29 14[IKE] <vpn|1> received NO_PROPOSAL_CHOSEN error notify',
    'C:\\Program Files\\Fortinet\\FortiClient\\logs\\trace',
    'The error code returned on failure is 809.',
    'CHILD_SA net{1} established with SPIs d9459d21_i aff0f7b0_o and TS 10.88.1.1/32 === 10.88.0.0/24',
    'Unable to logon to the server. Your user name or password may not be configured properly for this connection.',
    '[sslvpnlib 2717 error] Request /remote/saml/login failed. LastError:12152',
  ])('leaves "%s" as it is', (line) => {
    expect(redactLine(line)).toBe(line);
  });

  it('is done after once', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SECRETS), secret, (shape, value) => {
        const once = redactLine(shape.replace('§', () => value));
        expect(redactLine(once)).toBe(once);
      }),
    );
  });
});

describe('what leaves a reader', () => {
  const folder = new URL('./fixtures/', import.meta.url);
  const logs = readdirSync(folder).flatMap((client) =>
    readdirSync(new URL(`${client}/`, folder))
      .filter((file) => file.endsWith('.log'))
      .map((file) => readFileSync(new URL(`${client}/${file}`, folder), 'utf8')),
  );

  it('holds no cookie, code or name of a real log', () => {
    const out = logs.map((log) => JSON.stringify(readLog(log).attempts)).join('\n');
    expect(out.length).toBeGreaterThan(10_000);
    expect(out).not.toContain('FAKEFAKE');
    expect(out).not.toContain('123456');
    expect(out).not.toMatch(/\balice\b|\bbob\b/i);
  });

  it('holds no secret planted in any line of a failing client, and the name only apart', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SECRETS.filter((text) => !/Config |One-time/.test(text))),
        secret,
        name,
        (shape, value, user) => {
          const reader = createLogReader({ client: 'openfortivpn', zoneOffsetMinutes: 0 });
          const lines = [
            `DEBUG:  Configuration username = "${user}"`,
            'DEBUG:  Resolving gateway host ip',
            `hello ${user}`,
            shape.replace('§', () => value),
            'ERROR:  getaddrinfo: Name or service not known',
          ];
          for (const line of lines) reader.feed(line, NOW_MS);
          const [update] = reader.end(NOW_MS, true);
          expect(update?.userName).toBe(user);
          expect(JSON.stringify(update?.reading)).not.toContain(value);
          expect(JSON.stringify(update?.reading)).not.toContain(user);
        },
      ),
    );
  });

  it('holds no name in the profile either', () => {
    const log =
      'CoId={6D3A1B52-7C7F-4E0A-9B41-2F2E6E1D0261}: The user CORP\\alice dialed a connection named VPN of alice which has failed. The error code returned on failure is 691.';
    expect(readOne(log).profile).toBe('VPN of [user]');
  });
});

describe('personKeyText', () => {
  it.each([
    'alice',
    'CORP\\Alice',
    'alice@corp.example.com',
    ' ＡＬＩＣＥ ',
    'corp.example.com\\alice@corp.example.com',
  ])('makes one person of "%s"', (text) => {
    expect(personKeyText(text)).toBe('alice');
  });

  it('keeps different people apart', () => {
    expect(personKeyText('alice.b')).not.toBe(personKeyText('alice.c'));
    expect(personKeyText('@')).toBe('@');
    expect(personKeyText('  ')).toBe('');
  });

  it('gives the same for what it gave', () => {
    fc.assert(fc.property(fc.string(), (text) => personKeyText(personKeyText(text)) === personKeyText(text)));
  });
});

describe('what looks like a key is taken out, what only resembles one stays', () => {
  const hex = '5cdf6c5bf1d64c54e1f2d219f74113d3539cca0e5fd5fc4066f772e6bfb947da';

  it.each([
    `GET /remote/saml/auth_id?id=${hex} HTTP/1.1`,
    `12[IKE] shared secret => 32 bytes @ 0x7f11: ${hex}`,
    '12[CFG] loaded passphrase "correct horse" for private key',
    '   0: 44 0A E4 11 92 BC 01 77 44 0A E4 11 92 BC 01 77  D.......D.......',
    '> <auth><password>correct horse</password></auth>',
    "< <session-token type='x'>correct horse</session-token>",
    'Using OTP code 18051906',
    'the password is correct-horse for now',
    'ワンタイムコード 18051906 が違います',
    'パスワード「correct horse」で接続',
    'SVPNCOOKIE correcthorse',
    'PIN 18051906',
    'openfortivpn gw.example.test:443 -u alice -p correct',
  ])('%s', (line) => {
    expect(redactLine(line)).not.toMatch(/5cdf|correct|horse|44 0A|18051906/);
    expect(redactLine(line)).toContain('[secret]');
  });

  it.each([
    `ERROR:      --trusted-cert ${hex}`,
    `sha256 ${hex}`,
    '05[ENC] parsed IKE_SA_INIT response 0 [ SA KE No ], SPIs 9f0a6c1be2d34f55_i 0000000000000000_r',
    'the password is empty',
    'パスワードが違います',
    'error code 691 was returned',
    'pppd -p 22',
    '12[IKE] retransmit 5 of request with message ID 0',
    '<html><title>502 Bad Gateway</title></html>',
  ])('%s', (line) => {
    expect(redactLine(line)).toBe(line);
  });
});
