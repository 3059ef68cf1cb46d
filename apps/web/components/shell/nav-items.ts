import {
  Activity,
  CalendarClock,
  Laptop,
  Layers,
  LifeBuoy,
  type LucideIcon,
  Server,
  SlidersHorizontal,
  Stethoscope,
} from 'lucide-react';

export interface NavItem {
  readonly key:
    | 'now'
    | 'failures'
    | 'devices'
    | 'gateways'
    | 'diagnose'
    | 'incidents'
    | 'planned'
    | 'settings';
  readonly href: string;
  readonly icon: LucideIcon;
  readonly adminOnly?: boolean;
  /** On a narrow screen in the menu at the end of the bar, which has room for five. */
  readonly inMenu?: boolean;
}

export const NAV_ITEMS: readonly NavItem[] = [
  { key: 'now', href: '/', icon: Activity },
  { key: 'failures', href: '/failures', icon: Layers },
  { key: 'devices', href: '/devices', icon: Laptop },
  { key: 'gateways', href: '/gateways', icon: Server, inMenu: true },
  { key: 'diagnose', href: '/diagnose', icon: Stethoscope, inMenu: true },
  { key: 'incidents', href: '/incidents', icon: LifeBuoy },
  { key: 'planned', href: '/planned', icon: CalendarClock, inMenu: true },
  { key: 'settings', href: '/settings/enrolment', icon: SlidersHorizontal, adminOnly: true, inMenu: true },
];

/** Whether a nav item stands for the path that is open. */
export function isCurrent(item: NavItem, path: string): boolean {
  const root = item.key === 'settings' ? '/settings' : item.href;
  return root === '/' ? path === '/' : path === root || path.startsWith(`${root}/`);
}
