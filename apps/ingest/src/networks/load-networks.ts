import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setImmediate as letOthers } from 'node:timers/promises';
import { createNetworkListReader, type NetworkTable } from '@tsunagu/core/networks';
import { TsunaguError } from '@tsunagu/core/vocabulary';

const SETTING = 'INGEST_NETWORKS_FILE';
const LIST_BYTES_MAX = 128 * 1_048_576;
/** A thousand lines or so, which are read in a few milliseconds. */
const PART_BYTES = 32_768;

/**
 * Reads the list a part at a time, with everybody else's turn in between; at no time is the whole text in memory. Throws
 * `file-unreadable`, `network-list-wrong`, `network-list-too-large`, all naming the file.
 */
export async function loadNetworks(
  file: string,
  { bytesMax = LIST_BYTES_MAX }: { readonly bytesMax?: number } = {},
): Promise<NetworkTable> {
  try {
    requireBytes((await stat(file)).size, bytesMax);
    const reader = createNetworkListReader();
    const parts = createReadStream(file, { encoding: 'utf8', highWaterMark: PART_BYTES });
    for await (const part of parts as AsyncIterable<string>) {
      reader.take(part);
      // It may have grown since it was looked at.
      requireBytes(parts.bytesRead, bytesMax);
      await letOthers();
    }
    const steps = reader.finish();
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      await letOthers();
    }
  } catch (cause) {
    if (!(cause instanceof TsunaguError))
      throw new TsunaguError('file-unreadable', `${SETTING}=${file}`, { args: { file }, cause });
    throw new TsunaguError(cause.code, `${SETTING}=${file}: ${cause.message}`, { args: cause.args, cause });
  }
}

function requireBytes(bytes: number, bytesMax: number): void {
  if (bytes > bytesMax) throw new TsunaguError('network-list-too-large', `more than ${bytesMax} bytes`);
}
