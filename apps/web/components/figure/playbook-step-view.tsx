'use client';

import type { ShownStep } from '@tsunagu/core/show';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useText } from '../../client/use-text.ts';
import { Chip } from '../base/chip.tsx';
import { CommandBlock } from './command-block.tsx';

/** What goes with a step's sentence: for whom, how risky, the exact commands, how to see that it worked. */
export function PlaybookStepView({ step, open }: { readonly step: ShownStep; readonly open?: boolean }) {
  const t = useTranslations('playbook');
  const text = useText();
  return (
    <div className="space-y-2 text-sm">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[0.8125rem] text-ink-3">
        <Chip tone="outline">{t(`audience.${step.audience}`)}</Chip>
        {step.risk === 'high' && (
          <Chip tone="broken">
            <TriangleAlert className="size-3" aria-hidden="true" />
            {t('risk.high')}
          </Chip>
        )}
        {step.risk === 'low' && <Chip tone="attention">{t('risk.low')}</Chip>}
        {!step.reversible && <Chip tone="attention">{t('irreversible')}</Chip>}
        <span>{t('expect', { text: text(step.expect) })}</span>
      </p>
      {step.caution && (
        <p className="rounded-md bg-broken-soft px-3 py-2 text-[0.8125rem] text-broken">
          {text(step.caution.risk)}{' '}
          <span className="font-medium">{t('instead', { text: text(step.caution.preferInstead) })}</span>
        </p>
      )}
      {step.commands.length > 0 && (
        <details open={open} className="group/commands">
          <summary className="w-fit text-accent hover:underline">
            {t('commands', { count: step.commands.length })}
          </summary>
          <div className="mt-2 space-y-2">
            {step.commands.map((command) => (
              <div key={command.platform + command.command}>
                <p className="mb-1 text-ink-3 text-xs">{t(`platform.${command.platform}`)}</p>
                <CommandBlock command={command.command} />
              </div>
            ))}
          </div>
        </details>
      )}
    </div>
  );
}
