import type { Locale } from '@tsunagu/core/vocabulary';
import type en from '../messages/en.json';

/** The compiler knows every key: a page whose key is missing for one member of a list does not build. */
declare module 'next-intl' {
  interface AppConfig {
    Messages: typeof en;
    Locale: Locale;
  }
}
