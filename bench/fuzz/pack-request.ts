import { gzipSync } from 'node:zlib';
import { type Device, signedHeaders } from '@tsunagu/testkit/simulator';
import type { Chance } from './chance.ts';

/** A body, and whether it says that it is compressed. */
export interface Packed {
  readonly bytes: Buffer;
  readonly gzip: boolean;
}

/** Compressed, or more often as it is, which costs the sender less: the edge takes both. */
export function packBody(text: string, chance: Chance): Packed {
  const gzip = chance.below(8) === 0;
  return { bytes: gzip ? gzipSync(text, { level: 1 }) : Buffer.from(text), gzip };
}

/** Headers of a batch signed by that device. */
export function headersOf(device: Device, { bytes, gzip }: Packed): Record<string, string> {
  const headers = signedHeaders(device, bytes);
  if (!gzip) delete headers['content-encoding'];
  return headers;
}

/** A whole batch as it goes over the line. */
export function signedRequest(device: Device, body: Packed): Buffer {
  return plainRequest('/v1/batches', headersOf(device, body), body.bytes);
}

/** The same with headers as they are given; a header's value is Latin-1. */
export function plainRequest(path: string, headers: Readonly<Record<string, string>>, body: Buffer): Buffer {
  let head = `POST ${path} HTTP/1.1\r\nhost: edge\r\ncontent-length: ${body.length}\r\n`;
  for (const [name, value] of Object.entries(headers)) head += `${name}: ${value}\r\n`;
  return Buffer.concat([Buffer.from(`${head}\r\n`, 'latin1'), body]);
}
