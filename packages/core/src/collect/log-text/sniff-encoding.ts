/** How a log file's bytes become text. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'shift_jis';

export type SniffedEncoding =
  | { readonly encoding: TextEncoding; readonly skipBytes: number }
  | { readonly encoding: null };

const NUL = 0;

function nulShare(bytes: Uint8Array, offset: number): number {
  let nuls = 0;
  let seen = 0;
  for (let i = offset; i < bytes.length; i += 2) {
    seen += 1;
    if (bytes[i] === NUL) nuls += 1;
  }
  return seen === 0 ? 0 : nuls / seen;
}

/** A sample may end inside a character: up to three bytes at its end are forgiven. */
function decodes(encoding: TextEncoding, bytes: Uint8Array): boolean {
  for (let cut = 0; cut <= 3 && cut <= bytes.length; cut += 1) {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, bytes.length - cut));
      return true;
    } catch {
      // Not valid with this cut; the next one decides.
    }
  }
  return false;
}

/** Control characters that no log has, beside tab, line ends, form feed and the escape of colours. */
function looksBinary(sample: Uint8Array): boolean {
  const odd = sample.filter((byte) => byte < 8 || (byte > 13 && byte < 32 && byte !== 27)).length;
  return odd > sample.length / 50;
}

const KANA = /[\u3040-\u30ff]/;

/**
 * Judges by the first bytes: byte order marks, NULs at every second place (Windows exports), else UTF-8; Shift_JIS only where
 * the bytes are no UTF-8 but read as Japanese (cmd.exe redirections). `null` = binary.
 */
export function sniffEncoding(first: Uint8Array): SniffedEncoding {
  if (first[0] === 0xff && first[1] === 0xfe) return { encoding: 'utf-16le', skipBytes: 2 };
  if (first[0] === 0xfe && first[1] === 0xff) return { encoding: 'utf-16be', skipBytes: 2 };
  if (first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf) return { encoding: 'utf-8', skipBytes: 3 };
  const sample = first.subarray(0, 65_536);
  if (sample.includes(NUL)) {
    if (nulShare(sample, 1) > 0.4 && nulShare(sample, 0) < 0.1) return { encoding: 'utf-16le', skipBytes: 0 };
    if (nulShare(sample, 0) > 0.4 && nulShare(sample, 1) < 0.1) return { encoding: 'utf-16be', skipBytes: 0 };
  }
  if (looksBinary(sample)) return { encoding: null };
  if (decodes('utf-8', sample)) return { encoding: 'utf-8', skipBytes: 0 };
  const japanese = decodes('shift_jis', sample) && KANA.test(new TextDecoder('shift_jis').decode(sample));
  return { encoding: japanese ? 'shift_jis' : 'utf-8', skipBytes: 0 };
}
