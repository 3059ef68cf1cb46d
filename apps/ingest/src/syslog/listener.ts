import type { GatewayMetrics } from '../metrics/create-gateway-metrics.ts';
import type { GatewayIntake } from './intake.ts';
import type { SenderGate } from './sender-gate.ts';
import type { Sources } from './sources.ts';

/** What all listeners work with. */
export interface SyslogSocketOptions {
  readonly host: string;
  readonly sources: Sources;
  readonly lineBytesMax: number;
  readonly connectionsMax: number;
  readonly gate: SenderGate;
  readonly intake: GatewayIntake;
  readonly metrics: GatewayMetrics;
  readonly onTrouble: (error: unknown) => void;
}

export interface SyslogListener {
  /** Where it really listens, also when any free port was asked for. */
  readonly port: number;
  close(): Promise<void>;
}
