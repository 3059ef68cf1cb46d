import type { ClusterLayout } from './layout.ts';

/** Settings of our clusters beyond PostgreSQL's defaults. */
export function clusterSettings(layout: ClusterLayout, fast: boolean): Record<string, string> {
  const common = { max_connections: '200', jit: 'off' };
  return fast ? { ...common, ...throwAway } : { ...common, ...durable, log_directory: layout.logFolder };
}

/** For tests: a power cut may lose it, a killed process not, or crash tests would test nothing. */
const throwAway = {
  fsync: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

const durable = {
  shared_buffers: '256MB',
  // Ingest writes in bursts: rarer checkpoints write each page less often.
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  // A file per weekday, overwritten a week later: the log is bounded without anybody's care.
  logging_collector: 'on',
  log_filename: 'postgres-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
};
