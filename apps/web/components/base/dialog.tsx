'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

export interface DialogProps {
  readonly title: string;
  /** The button that opens it; without one the caller does. */
  readonly trigger?: ReactNode;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly children: ReactNode;
}

export function Dialog({ title, trigger, open, onOpenChange, children }: DialogProps) {
  const t = useTranslations('shell');
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-ink/35" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-x-3 top-[8dvh] z-50 mx-auto max-h-[84dvh] max-w-lg overflow-y-auto rounded-card border border-line bg-sheet p-5 shadow-float"
        >
          <div className="mb-4 flex items-start justify-between gap-4">
            <Radix.Title className="font-semibold text-lg leading-7">{title}</Radix.Title>
            <Radix.Close
              aria-label={t('close')}
              className="-mr-1.5 rounded p-1 text-ink-3 hover:bg-sunk hover:text-ink"
            >
              <X className="size-5" aria-hidden="true" />
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
