import { totalmem } from 'node:os';
import type { ClusterLayout } from './layout.ts';

/** Settings of our clusters beyond PostgreSQL's defaults. */
export function clusterSettings(layout: ClusterLayout, fast: boolean): Record<string, string> {
  const common = { max_connections: '200', jit: 'off' };
  if (fast) return { ...common, ...throwAway };
  const shared_buffers = `${sharedBuffersMb(totalmem(), process.constrainedMemory())}MB`;
  return { ...common, ...durable, shared_buffers, log_directory: layout.logFolder };
}

const MB = 2 ** 20;

/**
 * An eighth of the memory, between 256 MB and 2 GB: a year of days has thousands of indexes, whose first pages and
 * descriptions have to stay. Half of what PostgreSQL advises for a machine of its own, since programs share this one.
 * `limitBytes` is the container's; 0 or more than there is = none.
 */
export function sharedBuffersMb(memoryBytes: number, limitBytes: number): number {
  const bytes = limitBytes > 0 ? Math.min(memoryBytes, limitBytes) : memoryBytes;
  return Math.min(2048, Math.max(256, Math.floor(bytes / 8 / MB)));
}

/** For tests: a power cut may lose it, a killed process not, or crash tests would test nothing. */
const throwAway = {
  fsync: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

const durable = {
  // Ingest writes in bursts: rarer checkpoints write each page less often.
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  // A file per weekday, overwritten a week later: the log is bounded without anybody's care.
  logging_collector: 'on',
  log_filename: 'postgres-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
};
