import { useTranslations } from 'next-intl';

/** The page's shape while its first answer comes. */
export function NowSkeleton() {
  const t = useTranslations('shell');
  return (
    <div role="status" aria-label={t('loading')}>
      <div className="skeleton h-6 w-40" />
      <div className="skeleton mt-3 h-9 w-full max-w-2xl" />
      <div className="skeleton mt-2 h-9 w-2/3 max-w-lg" />
      <div className="mt-8 grid gap-5 xl:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="space-y-5">
          <div className="skeleton h-52 rounded-card" />
          <div className="skeleton h-80 rounded-card" />
        </div>
        <div className="space-y-5">
          <div className="skeleton h-32 rounded-card" />
          <div className="skeleton h-48 rounded-card" />
        </div>
      </div>
    </div>
  );
}
