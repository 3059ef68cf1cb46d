import type { Rule } from '../../rule.ts';

/** The device or driver that carries the tunnel does not exist on the machine. */
export const vpnDeviceDriverBroken = {
  cause: 'vpn-device-driver-broken',
  signs: { 'driver-missing': 'strong', 'adapter-failed': 'possible' },
  // 608, 609, 615, 633: device missing, type missing, port not found or in use (Microsoft's RAS error table).
  codes: { ras: { '608': 'strong', '609': 'decide', '615': 'likely', '633': 'likely' } },
  weigh(_, scale) {
    scale.unchecked('adapters-not-checked', {});
  },
} as const satisfies Rule<'vpn-device-driver-broken'>;
