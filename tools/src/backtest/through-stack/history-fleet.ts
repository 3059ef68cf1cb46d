import type { BatchItem } from '@tsunagu/core/collect';
import { createEnrolmentToken } from '@tsunagu/services/access';
import {
  connectEdge,
  createDevice,
  type Device,
  deliver,
  enrolDevice,
  inParallel,
  type PersonFields,
  personNamer,
} from '@tsunagu/testkit/simulator';
import type { HistoryLine } from '../read-history.ts';
import { attemptItem, certificateItem, idOf, skewOf, stateItem, stateOf, text } from './attempt-items.ts';
import type { HomeLines } from './home-lines.ts';
import type { Stack } from './start-stack.ts';

const DAY_MS = 86_400_000;
/** Requests at once; the edge gathers what comes together into one transaction. */
const LANES = 4;
const MACHINES_MAX = 1_000_000;

/** A line with the times that could be read of it. */
export interface Arrival {
  readonly line: HistoryLine;
  readonly occurredAtMs: number;
}

interface Machine {
  readonly device: Device;
  readonly personOf: (name: string) => PersonFields;
  state: string;
  stateAtMs: number;
  /** By gateway and serial: when it was last told; collectors look once a day. */
  readonly certificates: Map<string, number>;
}

/** The history's machines, enrolled when they are first heard, each with a key of its own. */
export class HistoryFleet {
  /** The history's people by what the store knows of them. */
  readonly people = new Map<string, string>();
  quarantined = 0;
  readonly #stack: Stack;
  readonly #lines: HomeLines;
  readonly #edge: ReturnType<typeof connectEdge>;
  readonly #machines = new Map<string, Machine>();
  readonly #tokens = new Map<string, Promise<string>>();

  constructor(stack: Stack, lines: HomeLines) {
    this.#stack = stack;
    this.#lines = lines;
    this.#edge = connectEdge(stack.edgeUrl, LANES);
  }

  /** Delivers what arrived in one minute: each machine what it has, in order, several machines at once. */
  async deliver(arrivals: readonly Arrival[]): Promise<void> {
    const byMachine = Map.groupBy(arrivals, ({ line }) => text(line, 'device') ?? text(line, 'person') ?? '');
    await inParallel(byMachine, LANES, async ([name, own]) => {
      const machine = await this.#machineOf(name, own);
      for (const arrivals of overOneLine(own)) {
        const items = arrivals.flatMap((arrival) => this.#itemsOf(machine, arrival));
        const { line } = arrivals.at(-1) ?? { line: {} };
        const address = this.#lines.addressOf(text(line, 'isp'));
        const device = this.#at(machine.device, skewOf(line));
        const answer = await deliver(this.#edge, address === null ? device : { ...device, address }, items);
        this.quarantined += answer.quarantined;
      }
    });
  }

  close(): void {
    this.#edge.close();
  }

  /** The device by the clock of the stack, and wrong by as much as the history says. */
  #at(device: Device, skewMs: number): Device {
    return { ...device, clockSkewMs: this.#stack.nowMs - Date.now() + skewMs };
  }

  async #machineOf(name: string, [first]: readonly Arrival[]): Promise<Machine> {
    const known = this.#machines.get(name);
    if (known !== undefined) return known;
    const os = text(first?.line ?? {}, 'os');
    const device = createDevice(
      {
        deviceId: idOf('device', name),
        hostName: name,
        platform: os === 'windows' ? 'win32' : 'linux',
        clockSkewMs: 0,
      },
      'history',
    );
    const token = await this.#tokenOf(text(first?.line ?? {}, 'site'));
    const { config } = await enrolDevice(this.#edge, this.#at(device, 0), token);
    const personOf = personNamer(config);
    const machine = { device, personOf, state: '', stateAtMs: 0, certificates: new Map<string, number>() };
    this.#machines.set(name, machine);
    return machine;
  }

  /** A site is written on who enrols with its token. */
  #tokenOf(site: string | null): Promise<string> {
    const label = site ?? 'nowhere';
    const made =
      this.#tokens.get(label) ??
      createEnrolmentToken(
        { db: this.#stack.db, now: new Date(this.#stack.nowMs) },
        { label, site, usesMax: MACHINES_MAX, validDays: 366 },
        'system',
      ).then(({ token }) => token);
    this.#tokens.set(label, made);
    return made;
  }

  #itemsOf(machine: Machine, { line, occurredAtMs }: Arrival): BatchItem[] {
    const person = text(line, 'person') ?? '';
    const named = machine.personOf(person);
    if (named.person !== null) this.people.set(named.person, person);
    return [
      ...this.#stateItems(machine, line, occurredAtMs),
      ...this.#certificateItems(machine, line, occurredAtMs),
      attemptItem(line, occurredAtMs, named),
    ];
  }

  /** Sent when it changed; a spooled attempt says how it was, not how it is. */
  #stateItems(machine: Machine, line: HistoryLine, occurredAtMs: number): BatchItem[] {
    const state = stateOf(line);
    if (state === machine.state || occurredAtMs <= machine.stateAtMs) return [];
    machine.state = state;
    machine.stateAtMs = occurredAtMs;
    return [stateItem(line, occurredAtMs)];
  }

  #certificateItems(machine: Machine, line: HistoryLine, occurredAtMs: number): BatchItem[] {
    const item = certificateItem(line, occurredAtMs);
    const key = `${text(line, 'gateway')} ${text(line, 'certSerial')}`;
    if (item === null || occurredAtMs < (machine.certificates.get(key) ?? 0) + DAY_MS) return [];
    machine.certificates.set(key, occurredAtMs);
    return [item];
  }
}

/** In their order, cut where the machine went over to another internet line. */
function overOneLine(arrivals: readonly Arrival[]): Arrival[][] {
  const parts: Arrival[][] = [];
  for (const arrival of arrivals) {
    const part = parts.at(-1);
    const before = part?.at(-1);
    if (part !== undefined && before !== undefined && text(before.line, 'isp') === text(arrival.line, 'isp'))
      part.push(arrival);
    else parts.push([arrival]);
  }
  return parts;
}
