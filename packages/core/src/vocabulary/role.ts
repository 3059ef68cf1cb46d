import { z } from 'zod';
import type { LocalizedText } from './localized-text.ts';

export const ROLES = ['admin', 'operator', 'manager'] as const;
export type Role = (typeof ROLES)[number];
export const roleSchema = z.enum(ROLES);

export const ROLE_TEXT = {
  admin: { ja: '管理者', en: 'Administrator' },
  operator: { ja: '運用担当', en: 'Operator' },
  manager: { ja: 'マネージャー', en: 'Manager' },
} as const satisfies Record<Role, LocalizedText>;
