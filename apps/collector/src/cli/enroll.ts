import { mkdirSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { type EnrolRequest, enrolAcceptedSchema, PROTOCOL_VERSION } from '@tsunagu/core/collect';
import { ERROR_CODES, TsunaguError } from '@tsunagu/core/vocabulary';
import type { CollectorEnv } from '../env.ts';
import { checkHome } from '../home/check-home.ts';
import { writeConfig } from '../home/config-file.ts';
import { ensureDeviceKey, publicKeyText, readDevice, writeDevice } from '../home/device-file.ts';
import { homeLayout } from '../home/home-layout.ts';
import { systemMeans } from '../home/key-file.ts';
import { writePublicView } from '../home/public-view.ts';
import { uuidV7 } from '../home/uuid-v7.ts';
import type { ServerAnswer } from '../send/call-server.ts';
import { keepCopy } from '../send/keep-copy.ts';
import { openDeviceLine } from '../send/open-device-line.ts';
import { isPin } from '../send/pinned-identity.ts';
import { readSendState } from '../send/send-state.ts';
import { platformName } from '../state/endpoint-state.ts';
import { COLLECTOR_VERSION } from '../version.ts';
import { type CliIo, EXIT } from './io.ts';
import { readOptions, wrong } from './read-options.ts';
import { say } from './say.ts';

const OPTIONS = {
  server: { type: 'string' },
  token: { type: 'string' },
  'ca-file': { type: 'string' },
  pin: { type: 'string' },
  proxy: { type: 'string' },
} as const;

const STANDARD_INPUT = 0;

function readServer(value: string | undefined): string {
  const url = value === undefined ? null : URL.parse(value);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) throw wrong('--server https://…');
  return url.href.replace(/\/$/, '');
}

/** `-` takes it from standard input: a command line is there for every program of the machine to see. */
function readToken(value: string | undefined): string {
  const token = value === '-' ? readFileSync(STANDARD_INPUT, 'utf8').trim() : value;
  if (token === undefined || token.length < 16 || token.length > 256) throw wrong('--token TOKEN');
  return token;
}

function readPin(value: string | undefined): string | null {
  if (value !== undefined && !isPin(value)) throw wrong('--pin sha256/…=');
  return value ?? null;
}

function readProxy(value: string | undefined): string | null {
  if (value !== undefined && !/^https?:$/.test(URL.parse(value)?.protocol ?? ''))
    throw wrong('--proxy http://…');
  return value ?? null;
}

function isLoopback(server: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(server).hostname);
}

function refusal(answer: ServerAnswer): TsunaguError {
  const code = ERROR_CODES.find((one) => one === answer.errorCode);
  if (code) return new TsunaguError(code);
  // Anything may stand behind a wrong address; its status is all that can be said.
  const about = `HTTP ${answer.status} ${answer.errorCode ?? ''}`.trim();
  return new TsunaguError('server-unreachable', about, { args: { about } });
}

/** For `show-data`, before it goes: a request that is refused left this machine too. The token proves nothing afterwards. */
function keepRequest(spool: string, request: EnrolRequest): void {
  mkdirSync(spool, { recursive: true, mode: 0o700 });
  keepCopy(spool, 'sent.jsonl', [{ sentAt: request.sentAt, enrolment: { ...request, token: '[secret]' } }]);
}

/**
 * Makes this machine's id and key (once), registers the key with the token, and keeps what the server configures.
 * Asking again after a lost answer is safe: same id, same key.
 */
export async function enrollCommand(args: readonly string[], io: CliIo, env: CollectorEnv): Promise<number> {
  const values = readOptions(args, OPTIONS);
  const server = readServer(values.server);
  const token = readToken(values.token);
  const way = {
    server,
    caFile: values['ca-file'] === undefined ? null : resolve(values['ca-file']),
    pin: readPin(values.pin),
    proxy: readProxy(values.proxy),
  };
  await checkHome(env, true);
  const layout = homeLayout(env.home);
  const key = ensureDeviceKey(layout, systemMeans(env.windows));
  const known = readDevice(layout);
  const deviceId = known?.deviceId ?? uuidV7(Date.now());
  writeDevice(layout, {
    deviceId,
    ...way,
    enrolled: known?.enrolled === true && known.server === server,
  });
  if (new URL(server).protocol === 'http:' && !isLoopback(server)) io.err(say(io, 'plain-http', { server }));
  const request: EnrolRequest = {
    protocolVersion: PROTOCOL_VERSION,
    token,
    deviceId,
    publicKey: publicKeyText(key),
    hostName: hostname().slice(0, 255) || null,
    platform: platformName(),
    collectorVersion: COLLECTOR_VERSION,
    sentAt: new Date().toISOString(),
  };
  keepRequest(layout.spool, request);
  const line = openDeviceLine(way, env);
  let answer: ServerAnswer;
  try {
    answer = await line.call({
      method: 'POST',
      path: '/v1/enroll',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify(request)),
    });
  } finally {
    line.close();
  }
  const accepted = enrolAcceptedSchema.safeParse(answer.json).data;
  if (answer.status < 200 || answer.status > 299 || !accepted) throw refusal(answer);
  writeConfig(layout, accepted.config);
  writeDevice(layout, { deviceId, ...way, enrolled: true });
  const { sentItems, refusedItems } = readSendState(layout.spool);
  writePublicView(layout, {
    collectorVersion: COLLECTOR_VERSION,
    lastContactAt: request.sentAt,
    safeSince: null,
    counts: { waiting: 0, sent: sentItems, refused: refusedItems, dropped: 0 },
  });
  io.out(say(io, 'enrolled', { deviceId, server }));
  return EXIT.done;
}
