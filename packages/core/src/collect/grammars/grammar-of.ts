import type { Client } from '../../vocabulary/index.ts';
import type { Grammar } from '../log-event.ts';
import { forticlientGrammar } from './forticlient/forticlient-grammar.ts';
import { fortigateGrammar } from './fortigate/fortigate-grammar.ts';
import { libreswanGrammar } from './libreswan/libreswan-grammar.ts';
import { macosVpnGrammar } from './macos-vpn/macos-vpn-grammar.ts';
import { nmL2tpGrammar } from './nm-l2tp/nm-l2tp-grammar.ts';
import { observerGrammar } from './observer/observer-grammar.ts';
import { openconnectGrammar } from './openconnect/openconnect-grammar.ts';
import { openfortivpnGrammar } from './openfortivpn/openfortivpn-grammar.ts';
import { pptpGrammar } from './pptp/pptp-grammar.ts';
import { pptpdGrammar } from './pptpd/pptpd-grammar.ts';
import { rasGrammar } from './ras/ras-grammar.ts';
import { rrasGrammar } from './rras/rras-grammar.ts';
import { strongswanGrammar } from './strongswan/strongswan-grammar.ts';
import { wireguardGrammar } from './wireguard/wireguard-grammar.ts';
import { xl2tpdGrammar } from './xl2tpd/xl2tpd-grammar.ts';

/** Every client whose log can be read; the others are honest gaps. */
const GRAMMARS: Readonly<Partial<Record<Client, () => Grammar>>> = {
  forticlient: forticlientGrammar,
  openfortivpn: openfortivpnGrammar,
  ras: rasGrammar,
  strongswan: strongswanGrammar,
  openconnect: openconnectGrammar,
  xl2tpd: xl2tpdGrammar,
  pptp: pptpGrammar,
  'nm-l2tp': nmL2tpGrammar,
  'macos-vpn': macosVpnGrammar,
  wireguard: wireguardGrammar,
  observer: observerGrammar,
  fortigate: fortigateGrammar,
  rras: rrasGrammar,
  libreswan: libreswanGrammar,
  pptpd: pptpdGrammar,
};

/** A fresh grammar for one log of this client, or null where none exists yet. */
export function grammarOf(client: Client): Grammar | null {
  return GRAMMARS[client]?.() ?? null;
}

/** Whether logs of this client can be read at all. */
export function hasGrammar(client: Client): boolean {
  return GRAMMARS[client] !== undefined;
}
