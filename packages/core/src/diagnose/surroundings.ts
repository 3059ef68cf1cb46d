import type { GatewayMatch, GatewaySign, Stage } from '../vocabulary/index.ts';
import type { Peers } from './peers.ts';

/** What the gateway's own log says of one attempt, joined by person, source address and time. */
export interface GatewayLog {
  /** What it states of this attempt, the telling one first; empty = nothing wrong. */
  readonly signs: readonly GatewaySign[];
  /** By what each sign was joined to the attempt; absent = it names the person. */
  readonly matched?: Partial<Readonly<Record<GatewaySign, GatewayMatch>>>;
  /** The furthest stage that it shows for this attempt; null = it was read and has no trace of it; absent = it does not say. */
  readonly reached?: Stage | null;
}

/** The hardware (MAC) address that the attempt used; never the address itself. Each null = not known. */
export interface HardwareAddress {
  /** The locally administered bit is set: a random address. */
  readonly random: boolean | null;
  /** It stands on the list of those that may connect. */
  readonly registered: boolean | null;
  /** It stands on the list of those that may not. */
  readonly blocked: boolean | null;
  /** Another machine of the inventory has the same one. */
  readonly shared: boolean | null;
}

/** What was tried through the tunnel once it was up. Each null = not tried. */
export interface TunnelCheck {
  /** A machine behind the gateway answered. */
  readonly answered: boolean | null;
  /** A name that only the organization's resolvers know was answered. */
  readonly namesAnswered: boolean | null;
  /** A prefix of the machine's own network that the tunnel also routes; null = none. */
  readonly overlap: { readonly local: string; readonly routed: string } | null;
}

/**
 * What nobody on the machine can know: the gateway's side, the line's other people, the inventory. Every field is
 * optional, and an absent one was not asked: the rules then say so and stay unsure.
 */
export interface Surroundings {
  readonly gatewayLog?: GatewayLog;
  /** People of the same site or provider on the same gateway in the same minutes. */
  readonly sameLine?: Peers;
  /** People inside the organization's own network on the same gateway in the same minutes. */
  readonly inside?: Peers;
  /** The same machine over another line, tethered for example, within the hour. */
  readonly otherLine?: 'connects' | 'fails';
  /** A session of the same person from another device is up. */
  readonly sessionElsewhere?: boolean;
  readonly hardwareAddress?: HardwareAddress;
  readonly osBuild?: { readonly installed: string; readonly required: string; readonly tooOld: boolean };
  /** Hour of the attempt in the organization's time zone, 0 to 23. */
  readonly localHour?: number;
  /** How long before this attempt something was changed at the gateway (update, certificate, rules), in minutes. */
  readonly gatewayChangedMinutesAgo?: number;
  /** Whether resolvers inside and outside the organization give an address for the gateway's name. */
  readonly names?: { readonly inside: boolean; readonly outside: boolean };
  /** The profile's realm or portal against what most others of the fleet have. */
  readonly realmDiffers?: boolean;
  readonly tunnel?: TunnelCheck;
}
