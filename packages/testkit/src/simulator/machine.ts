import type { Client, Protocol } from '@tsunagu/core/vocabulary';
import {
  CLIENT_KINDS,
  type ClientKind,
  DEPARTMENTS,
  FAMILY_NAMES,
  GIVEN_NAMES,
  ISPS,
  SITES,
  type Site,
} from './company.ts';
import { uuidV7 } from './identity.ts';
import { createRandom, type Random } from './random.ts';

/** One employee's machine: where it stands, what it dials, and how its person behaves. */
export interface Machine {
  readonly index: number;
  readonly deviceId: string;
  readonly hostName: string;
  readonly platform: 'win32' | 'linux';
  readonly osBuild: string;
  readonly userName: string;
  readonly site: string;
  readonly department: string;
  readonly client: Client;
  readonly clientVersion: string;
  readonly protocol: Protocol;
  readonly profile: string;
  readonly gateway: string;
  /** Where this person turns after some failures; null = keeps trying the same one. */
  readonly secondGateway: string | null;
  readonly isp: string;
  readonly address: string;
  readonly router: string;
  /** First one asked first. */
  readonly resolvers: readonly string[];
  readonly internalResolver: boolean;
  readonly ipv6: boolean;
  /** Device clock minus true time. */
  readonly clockSkewMs: number;
  readonly habits: Habits;
}

export interface Habits {
  /** Share of working days with the VPN in use. */
  readonly remote: number;
  readonly startHour: number;
  readonly sessionsPerDay: number;
  readonly night: boolean;
  /** How much more trouble than others, around 1. */
  readonly frailty: number;
  /** Chance to try once more after a failure. */
  readonly stubborn: number;
}

export function createMachine(seed: string, index: number, enrolledAtMs: number): Machine {
  const random = createRandom(`${seed}/machine/${index}`);
  const site = random.weighted(SITES);
  const kind = random.weighted(CLIENT_KINDS);
  const home = random.weighted(ISPS);
  const internalResolver = random.chance(0.38);
  return {
    index,
    deviceId: uuidV7(enrolledAtMs + index, random),
    hostName: `${site.code}-NB-${String(index + 1).padStart(4, '0')}`,
    platform: kind.platform,
    osBuild: random.weighted(kind.osBuilds),
    userName: userNameOf(index),
    site: site.name,
    department: random.weighted(DEPARTMENTS),
    ...dialling(kind, site, random),
    isp: home.name,
    address: `192.168.${random.pick([0, 1, 3, 10, 11])}.${random.int(2, 60)}`,
    router: '192.168.1.1',
    resolvers: internalResolver ? site.resolvers : [home.resolver, '192.168.1.1'],
    internalResolver,
    ipv6: random.chance(home.ipv6),
    clockSkewMs: skew(random),
    habits: habitsOf(random),
  };
}

function dialling(kind: ClientKind, site: Site, random: Random) {
  const far = site.gateway === 'gw-tokyo' ? 'gw-osaka' : 'gw-tokyo';
  return {
    client: kind.client,
    clientVersion: random.weighted(kind.versions),
    protocol: kind.protocol,
    profile: kind.protocol === 'ssl-vpn' ? 'corp-ssl' : 'Corp VPN',
    gateway: random.chance(0.9) ? site.gateway : far,
    secondGateway: random.chance(0.25) ? far : null,
  };
}

/** Most clocks are right; a few are minutes off, which the server has to correct. */
function skew(random: Random): number {
  if (random.chance(0.985)) return Math.round(random.normal() * 300);
  return Math.round(random.between(2, 100) * 60_000) * (random.chance(0.5) ? 1 : -1);
}

function habitsOf(random: Random): Habits {
  return {
    remote: random.weighted([
      [0.97, 4],
      [0.75, 4],
      [0.45, 2],
      [0.15, 1],
    ]),
    startHour: random.chance(0.8) ? 8.7 + 0.35 * random.normal() : random.between(7, 11),
    sessionsPerDay: random.between(1.6, 4.6),
    night: random.chance(0.06),
    frailty: random.logNormal(1, 0.6),
    stubborn: random.weighted([
      [0.35, 3],
      [0.7, 4],
      [0.88, 2],
    ]),
  };
}

/** Unique by index: every pair of names once, then with a number. */
function userNameOf(index: number): string {
  const family = FAMILY_NAMES[index % FAMILY_NAMES.length] ?? 'sato';
  const given =
    GIVEN_NAMES[(index * 7 + Math.floor(index / FAMILY_NAMES.length)) % GIVEN_NAMES.length] ?? 'yuki';
  const round = Math.floor(index / (FAMILY_NAMES.length * GIVEN_NAMES.length));
  return `${given}.${family}${round === 0 ? '' : round + 1}`;
}
