import { index, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { device } from './access.ts';

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Certificates that machines show to gateways: when they end and who issued them, never whose they are. */
export const clientCertificate = pgTable(
  'client_certificate',
  {
    deviceId: uuid('device_id')
      .notNull()
      .references(() => device.id),
    /** Over issuer and serial, hex. */
    serialSha256: text('serial_sha256').notNull(),
    /** null = it issued itself. */
    issuer: text('issuer'),
    /** The client whose profile names it; null = not known. */
    client: text('client'),
    notAfter: time('not_after').notNull(),
    firstSeenAt: time('first_seen_at').notNull(),
    /** The newest state of the machine that has it. */
    lastSeenAt: time('last_seen_at').notNull(),
    /** The first state of the machine that has it no more; null = it is there. */
    goneAt: time('gone_at'),
  },
  (t) => [
    primaryKey({ columns: [t.deviceId, t.serialSha256] }),
    index('client_certificate_not_after').on(t.notAfter),
  ],
);
