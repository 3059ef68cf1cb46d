'use client';

import { useRouter } from 'next/navigation';
import { useTimeZone } from 'next-intl';
import { useEffect } from 'react';
import { ZONE_COOKIE } from '../i18n/cookie-names.ts';
import { setCookie } from './set-cookie.ts';

/** Times are the reader's: tells the server this browser's zone once, then draws the page again in it. */
export function ZoneCookie() {
  const shown = useTimeZone();
  const router = useRouter();
  useEffect(() => {
    const actual = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!actual || actual === shown) return;
    setCookie(ZONE_COOKIE, actual);
    if (document.cookie.includes(`${ZONE_COOKIE}=`)) router.refresh();
  }, [shown, router]);
  return null;
}
