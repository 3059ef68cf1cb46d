import { join } from 'node:path';

/** Where each file of the collector lies below its home folder. */
export interface HomeLayout {
  readonly home: string;
  /** Who this machine is: device id and server. */
  readonly device: string;
  /** Ed25519 private key: PKCS#8 PEM, mode 0600, or where the system keeps it for us. */
  readonly key: string;
  /** The key that a rotation under way will put in its place. */
  readonly nextKey: string;
  /** What the server told the collector to do; holds the organization's person key, mode 0600. */
  readonly config: string;
  /** An operator's own rules for lines of logs, written by hand. */
  readonly rules: string;
  readonly spool: string;
  /** What everybody at this machine may read of it. */
  readonly publicFolder: string;
  /** Where everybody at this machine may leave a request for help. */
  readonly drop: string;
}

export function homeLayout(home: string, spool?: string): HomeLayout {
  return {
    home,
    device: join(home, 'device.json'),
    key: join(home, 'device.key'),
    nextKey: join(home, 'device.key.next'),
    config: join(home, 'config.json'),
    rules: join(home, 'log-rules.json'),
    spool: spool ?? join(home, 'spool'),
    publicFolder: join(home, 'public'),
    drop: join(home, 'public', 'drop'),
  };
}

/** Files beside the segments: they belong to what was read into this spool and sent from it. */
export function spoolFile(spool: string, name: SpoolFileName): string {
  return join(spool, name);
}
export type SpoolFileName =
  | 'sources.json'
  | 'sent.jsonl'
  | 'refused.jsonl'
  | 'send-state.json'
  | 'watch-state.json'
  | 'losses.json'
  | 'hint-state.json'
  | 'run-state.json'
  | 'drop-state.json'
  | 'last-connected.json'
  | 'probe-runs.json';
