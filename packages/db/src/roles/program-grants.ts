/** Programs with a database role of their own. Who migrates owns everything; the command line and backups are the owner's. */
export const STORE_PROGRAMS = ['ingest', 'worker', 'web'] as const;
export type StoreProgram = (typeof STORE_PROGRAMS)[number];

/** SELECT, INSERT, UPDATE, DELETE by their first letters; '' = nothing at all. */
export type Privileges = '' | 'I' | 'S' | 'SI' | 'SD' | 'SU' | 'SIU' | 'SIUD';

type Row = Readonly<Record<StoreProgram, Privileges>>;

const row = (ingest: Privileges, worker: Privileges, web: Privileges): Row => ({ ingest, worker, web });

/** What each program may do with each table. A table that does not stand here is the owner's alone. */
export const TABLE_GRANTS: Readonly<Record<string, Row>> = {
  // What arrives. Nobody rewrites it: a day goes as a whole, by a function that judges its age.
  attempt: row('SI', 'S', 'S'),
  attempt_key: row('SI', 'SD', 'S'),
  observation: row('SI', 'SD', 'S'),
  quarantine: row('SI', 'SD', 'S'),
  gateway_event: row('SI', 'SU', 'S'),
  gateway_line_unknown: row('SIU', 'S', 'S'),
  device_address: row('SIU', 'SD', ''),
  device_address_span: row('SIUD', 'SIUD', ''),
  // What it was called since, and by whom it is to be looked at.
  attempt_revision: row('', 'SIUD', 'S'),
  attempt_peers: row('', 'SIUD', 'S'),
  attempt_gateway_event: row('', 'SIUD', 'S'),
  peers_due: row('SI', 'SIUD', ''),
  replay_due: row('SIU', 'SIUD', ''),
  replay_run: row('S', 'SIUD', 'S'),
  // What is counted of it.
  attempt_quarter: row('SIU', 'S', 'S'),
  people_quarter: row('SIU', 'S', 'S'),
  people_day: row('SIU', 'S', 'S'),
  failure_group: row('SIU', 'S', 'SIU'),
  group_hour: row('SIU', 'S', 'SIUD'),
  group_person: row('SIU', 'S', 'SIUD'),
  gateway: row('SIU', 'S', 'SIU'),
  gateway_alias: row('SIU', 'S', 'SIUD'),
  gateway_certificate: row('SIU', 'S', 'S'),
  gateway_firmware: row('SIU', 'S', 'S'),
  gateway_view: row('', 'SIU', 'S'),
  client_certificate: row('SIUD', 'S', 'S'),
  // Who is known.
  organization: row('SI', 'SI', 'SIU'),
  person: row('SIU', 'S', 'S'),
  device: row('SI', 'S', 'SU'),
  enrolment_token: row('S', '', 'SIU'),
  api_key: row('S', '', 'SIU'),
  used_nonce: row('SIUD', 'SD', ''),
  // Who may sign in: their passwords and sessions are the dashboard's alone.
  user: row('', '', 'SIUD'),
  session: row('', '', 'SIUD'),
  account: row('', '', 'SIUD'),
  verification: row('', '', 'SIUD'),
  setup_link: row('', '', 'SIUD'),
  sign_in_tries: row('', '', 'SIU'),
  // Nobody changes it, and who only writes into it does not read it.
  audit_log: row('I', 'I', 'SI'),
  // What is done about it.
  signal: row('', 'SIUD', 'S'),
  planned_change: row('', 'SD', 'SIU'),
  backtest_run: row('', 'SIUD', 'SIU'),
  signal_mark: row('', 'S', 'SIUD'),
  signal_change: row('', 'SIUD', 'S'),
  silent_machine: row('', 'SIUD', 'S'),
  chronic_failer: row('', 'SIUD', 'S'),
  detection_look: row('', 'SIU', 'S'),
  detection_values: row('', 'SIU', 'S'),
  incident: row('S', 'SIUD', 'SIU'),
  incident_event: row('', 'SI', 'SI'),
  incident_signal: row('', 'SIUD', 'S'),
  incident_task: row('', 'SIUD', 'SIUD'),
  notification: row('', 'SIUD', 'SIUD'),
  notification_channel: row('', 'SU', 'SIUD'),
  outbox: row('SIU', 'SIUD', 'SIU'),
  // Who still lives.
  program_beat: row('SIU', 'SIUD', 'S'),
};

/** Rights on single columns, where the whole table would be too much. */
export const COLUMN_GRANTS: readonly {
  readonly program: StoreProgram;
  readonly privilege: 'SELECT' | 'UPDATE';
  readonly table: string;
  readonly columns: readonly string[];
}[] = [
  // Who took the edge over could not undo a revocation or widen a key: it counts a token's uses, says when a key was used,
  // and writes what machines say of themselves.
  { program: 'ingest', privilege: 'UPDATE', table: 'enrolment_token', columns: ['uses'] },
  { program: 'ingest', privilege: 'UPDATE', table: 'api_key', columns: ['last_used_at'] },
  {
    program: 'ingest',
    privilege: 'UPDATE',
    table: 'device',
    columns: [
      // Enrolment, and a key that speaks for it.
      ...['host_name', 'platform', 'collector_version', 'site', 'department', 'token_id', 'api_key_id'],
      // Rotation.
      ...['public_key', 'previous_public_key', 'previous_key_until'],
      // Each delivery.
      ...[
        'clock_skew_ms',
        'person_ordinal',
        'state',
        'last_seen_at',
        'last_attempt_at',
        'network',
        'network_seen_at',
      ],
    ],
  },
  // In which group an attempt is shown; what it says cannot be changed.
  { program: 'web', privilege: 'UPDATE', table: 'attempt', columns: ['group_id'] },
  // For the names in an incident's timeline.
  { program: 'worker', privilege: 'SELECT', table: 'user', columns: ['id', 'name'] },
  // Of which days the default partitions hold rows; what is asked of a partition itself needs a right of its own.
  { program: 'ingest', privilege: 'SELECT', table: 'attempt_default', columns: ['occurred_at'] },
  { program: 'worker', privilege: 'SELECT', table: 'attempt_default', columns: ['occurred_at'] },
  { program: 'ingest', privilege: 'SELECT', table: 'gateway_event_default', columns: ['occurred_at'] },
  { program: 'worker', privilege: 'SELECT', table: 'gateway_event_default', columns: ['occurred_at'] },
];

/** Functions that run with their owner's rights: all that programs may do to the tables themselves. */
export const OWNER_FUNCTIONS: Readonly<Record<string, readonly StoreProgram[]>> = {
  'make_attempt_partition(date)': ['ingest', 'worker'],
  'make_gateway_event_partition(date)': ['ingest', 'worker'],
  'drop_day_partition(text, date)': ['worker'],
};
