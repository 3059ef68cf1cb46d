import { useTranslations } from 'next-intl';
import { Button } from '../base/button.tsx';

/** One click into the simulated fleet; the route behind it does not exist outside of the demo. */
export function DemoSignIn() {
  const t = useTranslations('signIn');
  return (
    <form
      action="/api/demo-sign-in"
      method="post"
      className="mb-7 rounded-card border border-line bg-sheet p-4"
    >
      <p className="mb-3 text-ink-2 text-sm">{t('demoLead')}</p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" name="role" value="admin">
          {t('demoAdmin')}
        </Button>
        <Button type="submit" name="role" value="operator">
          {t('demoOperator')}
        </Button>
        <Button type="submit" name="role" value="manager">
          {t('demoManager')}
        </Button>
      </div>
    </form>
  );
}
