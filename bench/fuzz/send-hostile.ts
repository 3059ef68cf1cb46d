// Started by the fuzz with the edge's port, the company's size and moment, the first and last of the machines that attack,
// a number of requests and a seed.
import { createHash } from 'node:crypto';
import { batchAcceptedSchema } from '@tsunagu/core/collect';
import { ERROR_CODES } from '@tsunagu/core/vocabulary';
import { createDevice } from '@tsunagu/testkit/simulator';
import { nextWord } from '../start-part.ts';
import { openChance } from './chance.ts';
import { itemShape } from './contract.ts';
import { type HostileRequest, hostileRequests } from './hostile-requests.ts';
import { type Answer, HttpLine } from './http-line.ts';
import { addressOf, companyOf, realItems } from './machines.ts';

/** What the edge did with them, so far. */
export interface HostileTally {
  readonly done: number;
  /** How often each kind was answered what: `item 202`, `text 400 body-not-json`, `raw hung-up`. */
  readonly answers: Readonly<Record<string, number>>;
  /** Answers whose body has no code of the closed list, with what they were to. */
  readonly uncoded: readonly string[];
  /** 202 whose counts do not add up to what was sent. */
  readonly uncounted: readonly string[];
  readonly accepted: number;
  readonly quarantined: number;
  /** SHA-256 of some items that were all quarantined, to be looked for in the store. */
  readonly samples: readonly string[];
  /** False = more are to come. */
  readonly ended: boolean;
}

const LINES = 12;
const AT_ONCE = 4;
const TOLD_MAX = 20;
const TELL_MS = 500;
const SAMPLE_ONE_IN = 20;

const [port = 0, machines = 0, nowMs = 0, first = 0, last = 0, requests = 0, seed = 0] = process.argv
  .slice(2)
  .map(Number);
const world = companyOf(machines, nowMs);
const fleet = world.fleet.slice(first, last);
const devices = fleet.map((machine) => createDevice(machine, 'fuzz'));
const good = realItems(world, fleet.slice(0, 40), nowMs);
const codes: ReadonlySet<string> = new Set(ERROR_CODES);
const answers = new Map<string, number>();
const uncoded: string[] = [];
const uncounted: string[] = [];
const samples: string[] = [];
let [begun, done, accepted, quarantined] = [0, 0, 0, 0];

process.send?.('ready');
await nextWord();
const timer = setInterval(() => tell(false), TELL_MS);
// Told to stop: what is under way is still waited for.
process.once('message', () => {
  begun = requests;
});
await Promise.all(Array.from({ length: LINES }, (_, index) => runLine(index)));
clearInterval(timer);
// The whole of it is more than a pipe takes at once, and leaving would drop the rest.
await new Promise<void>((resolve) => tell(true, resolve));
process.disconnect?.();

/** One connection with several requests at once, and another one for what may end it. */
async function runLine(index: number): Promise<void> {
  const next = hostileRequests(devices, good, itemShape(), openChance(`${seed}/${index}`));
  const shared = new HttpLine(port, addressOf(first + index));
  const alone = new HttpLine(port, addressOf(first + 100 + index));
  let aloneFree: Promise<unknown> = Promise.resolve();
  const lane = async () => {
    while (begun < requests) {
      begun += 1;
      const request = next();
      if (request.kind === 'raw') note(request, await sendLast(request.bytes, index));
      else if (request.pipelined) note(request, await shared.send(request.bytes));
      else {
        const turn = aloneFree.then(() => alone.send(request.bytes));
        aloneFree = turn;
        note(request, await turn);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  shared.close();
  alone.close();
}

/** On a connection of its own, which goes with it. */
async function sendLast(bytes: Buffer, index: number): Promise<Answer> {
  const line = new HttpLine(port, addressOf(first + 200 + index));
  const answer = await line.send(bytes, true);
  line.close();
  return answer;
}

function note(request: HostileRequest, answer: Answer): void {
  done += 1;
  if (typeof answer === 'string') {
    count(`${request.kind} ${answer}`);
    return;
  }
  const { status, body } = answer;
  if (status === 202) noteAccepted(request, body);
  const code = /"code":"([a-z-]+)"/.exec(body)?.[1] ?? '';
  if (status >= 300 && !codes.has(code)) keep(uncoded, `${request.kind} ${status} ${body.slice(0, 200)}`);
  count(`${request.kind} ${status} ${code}`.trim());
}

function noteAccepted(request: HostileRequest, body: string): void {
  const counts = batchAcceptedSchema.parse(JSON.parse(body));
  accepted += counts.accepted;
  quarantined += counts.quarantined;
  const { items } = request;
  if (items === null) return;
  if (counts.accepted + counts.duplicates + counts.quarantined !== items)
    keep(uncounted, `${request.kind}: ${items} sent, ${body}`);
  if (counts.quarantined === items && done % SAMPLE_ONE_IN === 0) keepSample(request);
}

/** Of bodies that were not compressed: each item's hash, as the edge names it. */
function keepSample({ bytes }: HostileRequest): void {
  const end = bytes.indexOf('\r\n\r\n');
  if (bytes.subarray(0, end).includes('content-encoding')) return;
  const { items } = JSON.parse(bytes.subarray(end + 4).toString('utf8')) as { readonly items: unknown[] };
  for (const item of items) samples.push(createHash('sha256').update(JSON.stringify(item)).digest('hex'));
}

function count(name: string): void {
  answers.set(name, (answers.get(name) ?? 0) + 1);
}

function keep(list: string[], what: string): void {
  if (list.length < TOLD_MAX) list.push(what);
}

function tell(ended: boolean, onSent?: () => void): void {
  const tally: HostileTally = {
    done,
    answers: ended ? Object.fromEntries(answers) : {},
    uncoded,
    uncounted,
    accepted,
    quarantined,
    samples: ended ? samples : [],
    ended,
  };
  process.send?.(tally, undefined, {}, onSent);
}
