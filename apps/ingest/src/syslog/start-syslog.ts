import type { Database } from '@tsunagu/services/database';
import type { Logger } from 'pino';
import type { GatewayMetrics } from '../metrics/create-gateway-metrics.ts';
import { describeError } from '../refusal/describe-error.ts';
import { GatewayIntake } from './intake.ts';
import { listenHttp } from './listen-http.ts';
import { listenTcp } from './listen-tcp.ts';
import { listenUdp } from './listen-udp.ts';
import type { SyslogListener } from './listener.ts';
import { SenderGate } from './sender-gate.ts';
import { Sources } from './sources.ts';
import type { SyslogSettings } from './syslog-settings.ts';

export interface SyslogInput {
  readonly settings: SyslogSettings;
  readonly db: Database;
  readonly now: () => Date;
  readonly metrics: GatewayMetrics;
  readonly log: Logger;
  /** Shorter in tests. */
  readonly messageMsMax?: number;
}

/** The listeners that are on, and where. */
export interface RunningSyslog {
  readonly udpPort: number | null;
  readonly tcpPort: number | null;
  readonly tlsPort: number | null;
  readonly httpPort: number | null;
  close(): Promise<void>;
}

/** Opens every listener that the settings ask for. Throws `port-in-use`. */
export async function startSyslog(input: SyslogInput): Promise<RunningSyslog> {
  const { settings, log, metrics } = input;
  const intake = new GatewayIntake(input);
  const options = {
    host: settings.host,
    sources: new Sources(settings.sources),
    lineBytesMax: settings.lineBytesMax,
    connectionsMax: settings.connectionsMax,
    gate: new SenderGate(settings.linesPerSecond, () => performance.now()),
    intake,
    metrics,
    onTrouble: (error: unknown) => log.warn({ error: describeError(error) }, 'a syslog listener has trouble'),
    ...(input.messageMsMax === undefined ? {} : { messageMsMax: input.messageMsMax }),
  };
  const open: SyslogListener[] = [];
  const opened = async (listener: Promise<SyslogListener>): Promise<number> => {
    const one = await listener;
    open.push(one);
    return one.port;
  };
  const close = async () => {
    await Promise.all(open.map((listener) => listener.close()));
    await intake.stop();
  };
  try {
    const { udpPort, tcpPort, tls, http } = settings;
    const ports = {
      udpPort: udpPort === null ? null : await opened(listenUdp(udpPort, options)),
      tcpPort: tcpPort === null ? null : await opened(listenTcp(tcpPort, { ...options, tls: null })),
      tlsPort: tls === null ? null : await opened(listenTcp(tls.port, { ...options, tls })),
      httpPort: http === null ? null : await opened(listenHttp(http.port, { ...options, token: http.token })),
    };
    if (settings.sources.length === 0) log.warn('SYSLOG_SOURCES names nobody: no line will be taken');
    log.info({ ...ports, sources: settings.sources.length }, 'syslog');
    return { ...ports, close };
  } catch (error) {
    await close();
    throw error;
  }
}
