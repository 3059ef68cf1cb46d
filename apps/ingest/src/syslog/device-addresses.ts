import type { Database } from '@tsunagu/services/database';
import { noteDeviceAddress } from '@tsunagu/services/ingest';
import type { Logger } from 'pino';
import { describeError } from '../refusal/describe-error.ts';

const DEVICES_MAX = 50_000;
/** Said again this often, so that old addresses can be let go. */
const AGAIN_MS = 60 * 60_000;

/** Notes from where devices are heard, once an hour and when it changes: only where gateways' logs are taken. */
export class DeviceAddresses {
  readonly #db: Database;
  readonly #log: Logger;
  readonly #noted = new Map<string, { readonly address: string; readonly atMs: number }>();

  constructor(db: Database, log: Logger) {
    this.#db = db;
    this.#log = log;
  }

  /** Returns at once; a note that fails is made with the device's next request. */
  note(deviceId: string, address: string, now: Date): void {
    const known = this.#noted.get(deviceId);
    if (known?.address === address && now.getTime() - known.atMs < AGAIN_MS) return;
    this.#noted.delete(deviceId);
    this.#noted.set(deviceId, { address, atMs: now.getTime() });
    const oldest = this.#noted.size > DEVICES_MAX ? this.#noted.keys().next().value : undefined;
    if (oldest !== undefined) this.#noted.delete(oldest);
    noteDeviceAddress({ db: this.#db, now }, deviceId, address).catch((error) => {
      this.#noted.delete(deviceId);
      this.#log.warn({ error: describeError(error) }, 'not noted from where a device was heard');
    });
  }
}
