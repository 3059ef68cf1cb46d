'use client';

import { useTranslations } from 'next-intl';
import { CommandBlock } from '../figure/command-block.tsx';
import { Time } from '../figure/time.tsx';
import type { Invitation } from './users-page.tsx';

export function InvitationLink({ invitation }: { readonly invitation: Invitation }) {
  const t = useTranslations('settings.users');
  return (
    <div role="status" className="rounded-card bg-fine-soft p-4">
      <p className="mb-2.5 text-sm">
        {t.rich('link', {
          name: invitation.name,
          until: () => <Time at={invitation.expiresAt} as="absolute" />,
        })}
      </p>
      <CommandBlock command={`${window.location.origin}${invitation.path}`} className="bg-sheet" />
    </div>
  );
}
