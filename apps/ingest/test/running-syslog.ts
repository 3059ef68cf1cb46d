import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { createTestClock } from '@tsunagu/testkit/clock';
import { testDatabase } from '@tsunagu/testkit/postgres';
import { pino } from 'pino';
import { onTestFinished, vi } from 'vitest';
import { createEdgeMetrics } from '../src/metrics/create-metrics.ts';
import { startSyslog } from '../src/syslog/start-syslog.ts';
import type { SyslogSettings } from '../src/syslog/syslog-settings.ts';

export const SYSLOG_NOW = '2026-11-22T00:10:00.000Z';
const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
export const TLS = { cert: fixture('syslog-test-only.cert.pem'), key: fixture('syslog-test-only.key.pem') };
const MINE = { network: '127.0.0.0/8', gateway: { host: 'gw.example.co.jp', port: 10_443 } };

export const refused = (user: string): string =>
  `<185>date=2026-11-22 time=09:10:00 devid="FG1" tz="+0900" logid="0101039426" type="event" subtype="vpn" level="alert" action="ssl-login-fail" remip=203.0.113.9 user="${user}" reason="sslvpn_login_password_expired"`;

/** The real listeners on real ports and a real database; all of it ends with the test. */
export async function listen(wish: Partial<SyslogSettings> = {}, more: { messageMsMax?: number } = {}) {
  const database = await testDatabase();
  const metrics = createEdgeMetrics();
  const clock = createTestClock(SYSLOG_NOW);
  const syslog = await startSyslog({
    settings: {
      host: '127.0.0.1',
      udpPort: null,
      tcpPort: null,
      tls: null,
      http: null,
      sources: [MINE],
      lineBytesMax: 4_096,
      linesPerSecond: 10_000,
      connectionsMax: 8,
      ...wish,
    },
    db: database,
    now: clock.now,
    metrics: metrics.gateways,
    log: pino({ level: 'silent' }),
    ...more,
  });
  onTestFinished(async () => {
    await syslog.close();
    await database[Symbol.asyncDispose]();
  });
  const counted = async (outcome: string) => {
    const line = `tsunagu_gateway_lines_total{outcome="${outcome}"} `;
    const text = await metrics.read();
    return Number(
      text
        .split('\n')
        .find((one) => one.startsWith(line))
        ?.slice(line.length),
    );
  };
  return { database, metrics, syslog, counted };
}

export const eventually = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 8_000, interval: 50 });

/** A connection that ends with the test. */
export async function openSocket(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}
