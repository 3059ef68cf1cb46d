import type { DeviceFinder } from '@tsunagu/services/access';
import type { Database } from '@tsunagu/services/database';
import type { IngestLane } from '@tsunagu/services/ingest';
import type { BodyBudget } from './limits/create-body-budget.ts';
import type { Gate } from './limits/create-gate.ts';
import type { RateLimits } from './limits/rate-limits.ts';
import type { EdgeMetrics } from './metrics/create-metrics.ts';
import type { NetworkKeeper } from './networks/keep-networks.ts';
import type { DeviceAddresses } from './syslog/device-addresses.ts';
import type { CertificateKeeper } from './tls/keep-certificate.ts';
import type { RequestTraces } from './trace-requests.ts';

/** What every route of the edge works with. */
export interface EdgeContext {
  readonly db: Database;
  readonly now: () => Date;
  readonly limits: RateLimits;
  readonly finder: DeviceFinder;
  readonly lane: IngestLane;
  readonly metrics: EdgeMetrics;
  readonly bodies: BodyBudget;
  /** For what is looked up of those who have not yet proved anything: enrolments, and bearers of API keys. */
  readonly tokenLookUps: Gate;
  readonly keyLookUps: Gate;
  /** For bearers at an address that has proved somebody: a flood's invented keys do not stand before them. */
  readonly provenKeyLookUps: Gate;
  /** null = no gateway's log is taken, and nobody needs to know from where devices are heard. */
  readonly addresses: DeviceAddresses | null;
  /** null = there is no list of networks, and no attempt has a line. */
  readonly networks: Pick<NetworkKeeper, 'nameOf'> | null;
  /** null = no OpenTelemetry is configured. */
  readonly traces: RequestTraces | null;
  /** null = the edge speaks plain HTTP, and a proxy in front ends TLS. */
  readonly certificate: CertificateKeeper | null;
}
