import type { SendingDevice } from '@tsunagu/services/access';

/** Who sends, proven; the body is opened only when its turn has come. */
export interface Sender {
  /** A device or an API key. */
  readonly key: string;
  /** It is the machine itself: where the request comes from says something of it. */
  readonly isMachine: boolean;
  read(): Promise<{ readonly device: SendingDevice; readonly body: unknown }>;
}
