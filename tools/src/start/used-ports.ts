import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { PortName, StartSettings } from './env.ts';

type Ports = StartSettings['ports'];

/** One port that a service will listen on. */
export interface UsedPort {
  port: number;
  host: string;
  /** The variable that moves it. */
  name: PortName;
  hostName: 'TSUNAGU_HOST' | 'METRICS_HOST';
  /** For messages. */
  text: string;
}

/** Figures of ingest and worker are two processes, so two ports. */
export function workerMetricsPort(ports: Ports): number {
  return ports.METRICS_PORT + 1;
}

/** Every port that a start takes, the derived one too. */
export function usedPorts({ host, metricsHost, ports }: StartSettings): UsedPort[] {
  const own = { host, hostName: 'TSUNAGU_HOST' } as const;
  const figures = { host: metricsHost, hostName: 'METRICS_HOST', name: 'METRICS_PORT' } as const;
  return [
    { ...own, name: 'PORT', port: ports.PORT, text: 'PORT' },
    { ...own, name: 'INGEST_PORT', port: ports.INGEST_PORT, text: 'INGEST_PORT' },
    { ...figures, port: ports.METRICS_PORT, text: 'METRICS_PORT' },
    { ...figures, port: workerMetricsPort(ports), text: 'METRICS_PORT + 1 (the worker)' },
  ];
}

/** @throws TsunaguError `setting-wrong` for two services on one port, or a derived port that is none */
export function requireDistinctPorts(settings: StartSettings): void {
  const used = usedPorts(settings);
  for (const [index, one] of used.entries()) {
    if (one.port > 65_535)
      throw wrong(`${one.text} would be ${one.port}; at most 65535, so METRICS_PORT at most 65534`);
    const other = used.slice(0, index).find(({ port }) => port === one.port);
    if (other)
      throw wrong(`${other.text} and ${one.text} are both ${one.port}; each service needs a port of its own`);
  }
}

function wrong(detail: string): TsunaguError {
  return new TsunaguError('setting-wrong', detail);
}
