import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Providers } from '../client/providers.tsx';
import { WordsProvider } from '../client/words.tsx';
import { ZoneCookie } from '../client/zone-cookie.tsx';
import { THEME_COOKIE } from '../i18n/cookie-names.ts';
import { readerWords } from '../server/reader-words.ts';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('product');
  return {
    title: { default: t('name'), template: `%s · ${t('name')}` },
    description: t('description'),
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = { colorScheme: 'light dark', width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const locale = await getLocale();
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  return (
    <html lang={locale} {...(theme === 'light' || theme === 'dark' ? { 'data-theme': theme } : {})}>
      <body>
        <NextIntlClientProvider>
          <WordsProvider words={await readerWords()}>
            <Providers>{children}</Providers>
          </WordsProvider>
          <ZoneCookie />
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
