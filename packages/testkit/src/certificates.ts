import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A tiny DER writer: Node can read certificates but not make them, and tests must not need another program. */
function tlv(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  if (body.length < 128) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const size = body.length < 256 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

function oid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const number of rest) {
    const groups = [number & 0x7f];
    for (let left = number >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return tlv(0x06, Buffer.from(bytes));
}

function name(commonName: string): Buffer {
  return tlv(0x30, tlv(0x31, tlv(0x30, oid('2.5.4.3'), tlv(0x0c, Buffer.from(commonName)))));
}

function time(date: Date): Buffer {
  return tlv(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
}

function extension(id: string, critical: boolean, value: Buffer): Buffer {
  return tlv(0x30, oid(id), ...(critical ? [tlv(0x01, Buffer.from([0xff]))] : []), tlv(0x04, value));
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

export interface MadeCertificate {
  readonly name: string;
  readonly cert: string;
  readonly key: string;
  readonly privateKey: KeyObject;
}

export interface CertificateWish {
  readonly name: string;
  /** DNS names; none = no subject alternative names. */
  readonly names?: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  /** Without one it signs itself. */
  readonly issuer?: MadeCertificate;
  readonly authority?: boolean;
}

const DAY_MS = 86_400_000;

/** An X.509 v3 certificate on P-256. */
export function makeCertificate(wish: CertificateWish): MadeCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = tlv(0x30, oid('1.2.840.10045.4.3.2'));
  const extensions = [
    extension('2.5.29.19', true, tlv(0x30, ...(wish.authority ? [tlv(0x01, Buffer.from([0xff]))] : []))),
    ...(wish.names
      ? [extension('2.5.29.17', false, tlv(0x30, ...wish.names.map((one) => tlv(0x82, Buffer.from(one)))))]
      : []),
  ];
  const body = tlv(
    0x30,
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name(wish.issuer?.name ?? wish.name),
    tlv(
      0x30,
      time(wish.notBefore ?? new Date(Date.now() - DAY_MS)),
      time(wish.notAfter ?? new Date(Date.now() + 90 * DAY_MS)),
    ),
    name(wish.name),
    publicKey.export({ format: 'der', type: 'spki' }),
    tlv(0xa3, tlv(0x30, ...extensions)),
  );
  const signature = sign('sha256', body, wish.issuer?.privateKey ?? privateKey);
  return {
    name: wish.name,
    cert: pem(tlv(0x30, body, algorithm, tlv(0x03, Buffer.from([0]), signature))),
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    privateKey,
  };
}
