import { createHash } from 'node:crypto';

export interface Planted {
  /** What must not be found anywhere. */
  readonly secret: string;
  /** Where it stood, for the message of a failing test. */
  readonly line: string;
}

type Made = (seed: string) => string;

const digest = (seed: string): Buffer => createHash('sha256').update(seed).digest();
/** Shapes that secrets really have; none carries a mark by which a pattern could know it. */
export const password: Made = (seed) => `${digest(seed).toString('base64url').slice(0, 11)}!9`;
const cookie: Made = (seed) => digest(seed).toString('base64').replaceAll('=', '').slice(0, 40);
const hex: Made = (seed) => digest(seed).toString('hex');
const code: Made = (seed) => String(digest(seed).readUInt32BE(0)).padStart(10, '7').slice(0, 8);
const jwt: Made = (seed) =>
  `eyJhbGciOiJIUzI1NiJ9.${digest(seed).toString('base64url').slice(0, 30)}.${hex(seed).slice(0, 20)}`;

/** Lines with a secret at `{}`, as clients write them at their most talkative. */
const LINES: Readonly<Record<string, readonly (readonly [line: string, made: Made])[]>> = {
  openfortivpn: [
    ['DEBUG:  Configuration password = "{}"', password],
    ['DEBUG:  Configuration otp = "{}"', code],
    ['DEBUG:  Cookie: SVPNCOOKIE={}', cookie],
    ['DEBUG:  Set-Cookie: SVPNCOOKIE={}; path=/; secure; httponly', cookie],
    ['SVPNCOOKIE={}', cookie],
    ['username=alice&credential={}&realm=&ajax=1&redir=%2Fremote%2Findex&just_logged_in=1', password],
    ['username=alice&code={}&reqid=94831&polid=1-1-4&grp=vpn', code],
    ['ret=2,reqid=94831,polid=1-1-4,grp=vpn,portal=full,magic={},tokeninfo=,chal_msg=', cookie],
    ['DEBUG:  Two-factor authentication token: {}', code],
    ['DEBUG:  authorization: Basic {}', cookie],
    ['DEBUG:  Authorization: Bearer {}', jwt],
    ['GET /remote/saml/auth_id?id={}&RelayState=x HTTP/1.1', hex],
    ['DEBUG:  pppd[411]: sent [PAP AuthReq id=0x1 user="alice" password="{}"]', password],
    ['WARN:   --password={} on the command line can be seen by others', password],
    ['DEBUG:  proxy http://alice:{}@proxy.example.co.jp:3128/', password],
  ],
  openconnect: [
    ['> Cookie: webvpn={}', cookie],
    ['< Set-Cookie: webvpn={}; path=/; secure', cookie],
    ['< X-CSTP-Session-Token: {}', hex],
    ['> <password>{}</password>', password],
    ['> <auth><username>alice</username><password>{}</password></auth>', password],
    ['< <session-token>{}</session-token>', cookie],
    ['> user=alice&passwd={}&clientVer=4100', password],
    ['< <argument>portal-userauthcookie={}</argument>', hex],
    ['< authcookie={}&portal=GP&user=alice', hex],
    ['Token code: {}', code],
    ['> X-DTLS-Master-Secret: {}', hex],
    ['> SAMLResponse={}&RelayState=none', cookie],
    ['--token-secret=base32:{} is set', cookie],
    ['Using OTP code {}', code],
    ['--cookie={}', cookie],
  ],
  strongswan: [
    ['12[CFG] loaded EAP shared key with id alice: secret = "{}"', password],
    ['12[IKE] XAuth password: {}', password],
    ['12[CFG]   psk = {}', password],
    ['12[CFG] secret: "{}"', password],
    ['12[IKE] pre-shared key = "{}"', password],
    ['12[IKE] shared secret => 32 bytes @ 0x7f11: {}', hex],
    ['12[LIB] -----BEGIN RSA PRIVATE KEY----- {}', cookie],
    ['12[CFG] loaded passphrase "{}" for private key', password],
    ['12[IKE] passcode: {}', code],
    ['12[NET] eap_radius secret={}', password],
  ],
  forticlient: [
    ['20261120 {clock}:01.512 TZ=+0900 [sslvpn:INFO] send: username=alice&credential={}&realm=', password],
    ['20261120 {clock}:01.512 TZ=+0900 [sslvpn:DEBG] Cookie: SVPNCOOKIE={}', cookie],
    ['20261120 {clock}:01.512 TZ=+0900 [sslvpn:DEBG] {"user":"alice","password":"{}"}', password],
    ['20261120 {clock}:01.512 TZ=+0900 [sslvpn:DEBG] <password>{}</password>', password],
    ['20261120 {clock}:01.512 TZ=+0900 [sslvpn:DEBG] tokencode={}', code],
    ['20261120 {clock}:01.512 TZ=+0900 [sslvpn:DEBG] authcookie: {}', cookie],
    ['20261120 {clock}:01.512 TZ=+0900 [ipsecvpn:DEBG] PSK: {}', password],
    ['20261120 {clock}:01.512 TZ=+0900 [sslvpn:DEBG] パスワード: {}', password],
    ['20261120 {clock}:01.512 TZ=+0900 [sslvpn:DEBG] 認証コード：{}', code],
    ['20261120 {clock}:01.512 TZ=+0900 [sslvpn:DEBG] access_token={}', jwt],
  ],
};

/** Passphrases, and what a generator draws without any sign that a pattern could lean on. */
const words: Made = (seed) =>
  [...digest(seed).subarray(0, 4)].map((byte) => `wort${byte.toString(36)}`).join(' ');
const drawn: Made = (seed) =>
  `x${digest(seed)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 18)}`;
const encoded =
  (before: string, made: Made): Made =>
  (seed) =>
    Buffer.from(`${before}${made(seed)}`)
      .toString('base64')
      .replace(/=+$/, '');

/** The seed of an authenticator, as it is typed over from its picture. */
const base32: Made = (seed) =>
  [...digest(seed).subarray(0, 16)]
    .map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(byte % 32))
    .join('');

/**
 * What an attacker would hope is overlooked: lines that no client is known to write, thought of before any pattern was looked
 * at. They stand in every client's log, where its grammar does not know them.
 */
const FOREIGN_LINES: readonly (readonly [line: string, made: Made])[] = [
  ['{"user":{"name":"alice","pass":"{}"},"realm":null}', password],
  ['{"mfa":{"type":"totp","value":"{}"}}', code],
  ['{"key":"password","value":"{}"}', password],
  ['{\\"session\\":{\\"token\\":\\"{}\\"}}', cookie],
  ['POST /login body=user%3Dalice%26password%3D{}%26x%3D1', drawn],
  ['redirect=https%253A%252F%252Fgw%252F%253Ftoken%253D{}', drawn],
  ['body: {}', encoded('username=alice&credential=', password)],
  ['basic {} sent', encoded('alice:', password)],
  ["passphrase is '{}'", words],
  ['secret = {}', words],
  ['パスワード：{}', password],
  ['パスフレーズ：{}', words],
  ['ﾊﾟｽﾜｰﾄﾞ:{}', password],
  ['事前共有鍵「{}」を読み込みました', words],
  ['確認コードは{}です', code],
  ['Enter code: {}', code],
  ['ENROLL_TOKEN tsu_{} was given', drawn],
  ['vpnPassword={}', password],
  ['x-session {}', drawn],
  ['sid={}; state=1', drawn],
  ['psk: "{}"', words],
  ['password:\n{}', password],
  ['<password>\n  {}\n</password>', password],
  ['-----BEGIN RSA PRIVATE KEY-----\n{}\n-----END RSA PRIVATE KEY-----', drawn],
  ['curl -u alice:{} https://gw.example.test', drawn],
  ['パスは{}', password],
  ['PWは{}です', password],
  ['パスワードを「{}」に変えて', words],
  ['暗証番号{}を入れました', code],
  ['認証コード{}を入力', code],
  ['コードは{}', code],
  ['my password {} does not work', password],
  ['the password I used was {}', password],
  ['I typed {} as password', password],
  ['My password’s {}', password],
  ['my pw {}', password],
  ['form field "password" => {}', password],
  ['username=[user]&secretkey={}', password],
  ['("password", <"{}">)', words],
  ['passwd_input: value="{}"', password],
  ['<input type="password" value="{}"/>', words],
  ['<entry name="pwd">{}</entry>', words],
  ['Password for alice: {}', password],
  ['sent password {} to gateway', password],
  ['password ({}) rejected', password],
  ['password, {}, rejected', password],
  ['pass\t{}', password],
  ['API KEY: {}', password],
  ['Bearer: {}', password],
  ['token {} received', password],
  ['tokeninfo,ftm {}', code],
  ['totp seed {}', base32],
];

/** What opens and ends one failed attempt; the secrets stand in between, beside the telling line. */
const FRAMES: Readonly<Record<string, readonly [begin: readonly string[], end: readonly string[]]>> = {
  openfortivpn: [
    [
      'DEBUG:  openfortivpn 1.19.0',
      'DEBUG:  Configuration host = "127.0.0.1"',
      'DEBUG:  Configuration port = "{port}"',
      'DEBUG:  Establishing ssl connection',
    ],
    ['ERROR:  connect: Connection refused', 'INFO:   Closed connection to gateway.'],
  ],
  openconnect: [
    ['POST https://127.0.0.1:{port}/', 'Attempting to connect to server 127.0.0.1:{port}'],
    [
      'Failed to connect to 127.0.0.1:{port}: Connection refused',
      'Failed to connect to host 127.0.0.1',
      'Failed to open HTTPS connection to 127.0.0.1',
      'Failed to complete authentication',
    ],
  ],
  strongswan: [
    ['11[IKE] initiating IKE_SA home-{port}[1] to 127.0.0.1'],
    ['13[IKE] received AUTHENTICATION_FAILED notify error'],
  ],
  forticlient: [
    ['20261120 {clock}:00.514 TZ=+0900 [ipsecvpn:DEBG] log:120 ikev2_init_ike_sa: initiating "fctipsec"'],
    [
      '20261120 {clock}:02.514 TZ=+0900 [ipsecvpn:DEBG] log:120 ikev2_init_ike_sa: failed to initiate with peer 127.0.0.1',
    ],
  ],
};

export interface PlantedLog {
  readonly client: string;
  readonly text: string;
  readonly planted: readonly Planted[];
}

/** Logs in which `each` secrets are planted per line shape, four lines with a secret to an attempt. */
export function plantLogs(each: number): PlantedLog[] {
  let port = 30_000;
  return Object.entries(LINES).map(([client, shapes]) => {
    const planted: Planted[] = [];
    for (let round = 0; round < each; round += 1) {
      for (const [line, made] of [...shapes, ...(round === 0 ? FOREIGN_LINES : [])]) {
        const secret = made(`${client} ${line} ${round}`);
        planted.push({ secret, line: line.replace('{}', secret) });
      }
    }
    const lines: string[] = [];
    for (let at = 0; at < planted.length; at += 4) {
      port += 1;
      const [begin, end] = FRAMES[client] ?? [[], []];
      const told = [...begin, ...planted.slice(at, at + 4).map(({ line }) => line), ...end];
      // Far enough apart not to be told as one that repeats.
      const clock = new Date(at * 5 * 60_000).toISOString().slice(11, 16);
      lines.push(...told.map((line) => line.replaceAll('{port}', String(port)).replace('{clock}', clock)));
    }
    return { client, text: `${lines.join('\n')}\n`, planted };
  });
}
