import type { LineContext } from '../../log-event.ts';
import { takeLeadingTime } from '../line-time.ts';
import { takeSyslogTag } from '../syslog-tag.ts';

const PROGRAMS = /^(?:.*\/)?(?:pluto|ipsec__plutorun)$/;
const STATE = /^"([^"]{1,255})"(?:\[(\d+)\])? (?:(\S+) )?#(\d+): +/;
const INSTANCE = /^"([^"]{1,255})"(?:\[(\d+)\])? (\S+): +/;
const PACKET = /^packet from (\S+?):(\d{1,5}): +/;

/** One line of pluto, taken apart. */
export interface PlutoLine {
  readonly atMs: number | null;
  /** Name of the connection in ipsec.conf; null = before one was chosen. */
  readonly connection: string | null;
  /** Address of the peer; null = not written. */
  readonly peer: string | null;
  readonly peerPort: string | null;
  /** Number of the state, `17` of `#17`; null = before there is one. */
  readonly state: string | null;
  readonly text: string;
}

/** `[time] [host] pluto[pid]: ["conn"[n] peer #state:] text`; null = not pluto's. Source: libreswan, lib/libswan and programs/pluto/log.c. */
export function takePlutoLine(line: string, context: LineContext): PlutoLine | null {
  const time = takeLeadingTime(line, context);
  const tag = takeSyslogTag(time.rest, PROGRAMS);
  const whole = (tag?.rest ?? time.rest).trimStart();
  const none = { atMs: time.atMs, connection: null, peer: null, peerPort: null, state: null };
  const state = STATE.exec(whole);
  if (state)
    return {
      ...none,
      connection: state[1] ?? null,
      peer: state[3] ?? null,
      state: state[4] ?? null,
      text: whole.slice(state[0].length),
    };
  const packet = PACKET.exec(whole);
  if (packet)
    return {
      ...none,
      peer: packet[1] ?? null,
      peerPort: packet[2] ?? null,
      text: whole.slice(packet[0].length),
    };
  const instance = tag === null ? null : INSTANCE.exec(whole);
  if (instance)
    return {
      ...none,
      connection: instance[1] ?? null,
      peer: instance[3] ?? null,
      text: whole.slice(instance[0].length),
    };
  return tag === null ? null : { ...none, text: whole };
}
