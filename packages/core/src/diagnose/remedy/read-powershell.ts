import { isPublicResolver } from './is-public-resolver.ts';
import type { PowerShellCall } from './powershell-call.ts';
import { readRegistryValue } from './read-registry-value.ts';
import { readServiceChange } from './read-service-change.ts';
import { lowers, READS, raises, sets, type Understood } from './remedy-change.ts';

/** Verbs that look by their meaning; `format` and `show` do not (`Format-Volume`), so theirs are named one by one. */
const READING_VERBS = new Set(['get', 'test', 'resolve', 'find']);
const READING =
  /^(?:select-(?:object|string)|format-(?:list|table|wide)|where-object|sort-object|measure-object|group-object|compare-object|read-host)$/;
const OFF = /^(?:\$?false|0|disabled?|off|no)$/;
const ON = /^(?:\$?true|1|enabled?|on|yes)$/;
const IPV6_BINDING = /^ms_tcpip6$|[*?$]/;

const has = (values: readonly string[] | null, pattern: RegExp): boolean =>
  values?.some((value) => pattern.test(value)) ?? false;

/** `-Enabled` with a value that is not written out could be either. */
function switched(values: readonly string[] | null, subject: 'firewall' | 'split-tunnel'): Understood {
  const [on, off] = subject === 'firewall' ? [raises, lowers] : [lowers, raises];
  if (values === null) return null;
  if (has(values, OFF)) return off(subject);
  return values.length === 0 || has(values, ON) ? on(subject) : null;
}

/** What is set on an adapter's IPv6; metric and size change no stack. */
function ipInterface(call: PowerShellCall): Understood {
  const harmless = has(call.value('addressfamily'), /^ipv4$/) || call.value('nlmtubytes') !== null;
  const risky = ['routerdiscovery', 'dhcp', 'forwarding', 'advertising', 'managedaddressconfiguration'];
  const turns = risky.some((name) => name.length > 0 && has(call.value(name), OFF));
  if (turns) return has(call.value('addressfamily'), /^ipv4$/) ? sets('address') : lowers('ipv6-stack');
  if (call.value('interfacemetric') !== null || harmless) return sets('address');
  return null;
}

const WEAK_KEY = /^(?:des|des3|3des|md5\w*|group[125]|none|null|sha1|sha196)$/;

function vpnConnection(call: PowerShellCall): Understood {
  const split = call.value('splittunneling');
  if (has(call.value('encryptionlevel'), /^(?:noencryption|optional|\$)/)) return lowers('encryption');
  if (has(call.value('authenticationmethod'), /^(?:pap|chap|\$)/)) return lowers('encryption');
  if (has(call.value('tunneltype'), /^(?:pptp|\$)/)) return lowers('encryption');
  if (call.values.some((value) => WEAK_KEY.test(value))) return lowers('encryption');
  const key = call.value('l2tppsk') ?? call.value('sharedsecret');
  if (key !== null && !has(key, /^\((?:computed)\)$|^placeholder$/)) return lowers('pre-shared-key');
  if (split !== null) return switched(split, 'split-tunnel');
  return sets('profile');
}

function firewallRule(call: PowerShellCall): Understood {
  if (has(call.value('action'), /^block$/)) return sets('firewall');
  const narrowed = ['program', 'localport', 'remoteport', 'remoteaddress', 'service'];
  const open = !narrowed.some((name) => call.value(name) !== null && !has(call.value(name), /^(?:any|\*)$/));
  return open ? lowers('firewall') : sets('firewall');
}

function firewallProfile(call: PowerShellCall): Understood {
  if (call.value('enabled') !== null) return switched(call.value('enabled'), 'firewall');
  if (has(call.value('defaultinboundaction'), /^allow$/)) return lowers('firewall');
  return has(call.value('defaultinboundaction'), /^block$/) ? raises('firewall') : null;
}

function resolver(call: PowerShellCall): Understood {
  const addresses = call.value('serveraddresses') ?? call.loose;
  if (call.value('resetserveraddresses') !== null || addresses.length === 0) return sets('resolver');
  return addresses.some(isPublicResolver) ? lowers('resolver') : sets('resolver');
}

function registry(call: PowerShellCall): Understood {
  const [path = call.loose[0] ?? ''] = call.value('path') ?? call.value('literalpath') ?? [];
  const [name = call.loose[1] ?? ''] = call.value('name') ?? [];
  const said = call.value('value')?.join(',') ?? call.loose[2];
  if (call.verb === 'remove') return readRegistryValue(path, name, null);
  return said === undefined ? null : readRegistryValue(path, name, said);
}

function binding(call: PowerShellCall): Understood {
  const component = call.value('componentid') ?? call.value('displayname') ?? [];
  const six = component.length === 0 || has(component, IPV6_BINDING) || has(component, /version 6|tcp\/ipv6/);
  if (!six) return null;
  return call.verb === 'enable' ? raises('ipv6-stack') : lowers('ipv6-stack');
}

const services = (call: PowerShellCall): readonly string[] => [
  ...(call.value('name') ?? []),
  ...(call.value('displayname') ?? []),
  ...(call.value('inputobject') ?? []),
  ...call.loose,
];

function setService(call: PowerShellCall): Understood {
  const names = services(call);
  if (has(call.value('startuptype'), /^disabled$/) || has(call.value('status'), /^stopped$/))
    return readServiceChange('stop', names);
  const starts = has(call.value('startuptype'), /^auto/) || has(call.value('status'), /^running$/);
  return starts ? readServiceChange('start', names) : null;
}

function transition(call: PowerShellCall): Understood {
  return call.values.some((value) => /^(?:enabled|default|automatic)$/.test(value))
    ? raises('ipv6-stack')
    : lowers('ipv6-stack');
}

function defender(call: PowerShellCall): Understood {
  if (call.verb === 'add') return lowers('security-software');
  const disabling = call.values.some((value) => ON.test(value) || value.startsWith('$'));
  return disabling ? lowers('security-software') : raises('security-software');
}

type Reader = (call: PowerShellCall) => Understood;

/** Cmdlets that change something, by their whole name. */
const READERS: Readonly<Record<string, Reader>> = {
  'disable-netadapterbinding': binding,
  'enable-netadapterbinding': binding,
  'set-netadapterbinding': (call) =>
    has(call.value('enabled'), ON) ? binding({ ...call, verb: 'enable' }) : binding(call),
  'set-netipinterface': ipInterface,
  'set-netipv6protocol': () => lowers('ipv6-stack'),
  'set-netteredoconfiguration': transition,
  'set-net6to4configuration': transition,
  'set-netisatapconfiguration': transition,
  'set-vpnconnection': vpnConnection,
  'add-vpnconnection': vpnConnection,
  'set-vpnconnectionipsecconfiguration': vpnConnection,
  'set-vpnserveripsecconfiguration': vpnConnection,
  'set-vpnserverconfiguration': vpnConnection,
  'set-netfirewallprofile': firewallProfile,
  'new-netfirewallrule': firewallRule,
  'enable-netfirewallrule': () => sets('firewall'),
  'set-mppreference': defender,
  'add-mppreference': defender,
  'set-dnsclientserveraddress': resolver,
  'set-itemproperty': registry,
  'new-itemproperty': registry,
  'remove-itemproperty': registry,
  'new-item': (call) =>
    /\\zonemap\\domains\\/.test([...(call.value('path') ?? []), ...call.loose].join(' '))
      ? sets('browser-settings')
      : null,
  'start-service': (call) => readServiceChange('start', services(call)),
  'restart-service': (call) => readServiceChange('restart', services(call)),
  'stop-service': (call) => readServiceChange('stop', services(call)),
  'set-service': setService,
  'start-process': (call) =>
    call.values.length === 1 && /^(?:ms-settings:[\w-]+|https?:\/\/\S+)$/.test(call.values[0] ?? '')
      ? { subject: 'page', change: 'reads' }
      : null,
  'start-sleep': () => READS,
  'add-dnsserverresourcerecorda': () => sets('name-record'),
  'remove-dnsserverresourcerecord': () => sets('name-record'),
  'set-dnsclientglobalsetting': () => sets('resolver'),
  'clear-dnsclientcache': () => sets('cache'),
  'import-certificate': () => sets('certificate-store'),
  'set-remoteaccess': (call) => (call.value('sslcertificate') !== null ? sets('certificate-store') : null),
  'unlock-adaccount': () => sets('account'),
  'disconnect-vpnuser': () => sets('session'),
  'add-vpnipaddressrange': () => sets('gateway-setting'),
};

/** What one call of a cmdlet does; null = a cmdlet, or a use of one, that is not known here. */
export function readPowershell(call: PowerShellCall): Understood {
  if (call.value('skipcertificatecheck') !== null && call.verb === 'invoke')
    return lowers('certificate-check');
  if (READING_VERBS.has(call.verb) || READING.test(`${call.verb}-${call.noun}`)) return READS;
  const reader = READERS[`${call.verb}-${call.noun}`];
  return reader ? reader(call) : null;
}
