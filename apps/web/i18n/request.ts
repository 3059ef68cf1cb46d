import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { LOCALE_COOKIE, ZONE_COOKIE } from './cookie-names.ts';
import { chooseLocale, isTimeZone } from './locale.ts';

const LOAD = {
  ja: () => import('../messages/ja.json'),
  en: () => import('../messages/en.json'),
};

export default getRequestConfig(async () => {
  const jar = await cookies();
  const locale = chooseLocale(jar.get(LOCALE_COOKIE)?.value, (await headers()).get('accept-language'));
  const zone = jar.get(ZONE_COOKIE)?.value;
  return {
    locale,
    messages: (await LOAD[locale]()).default,
    timeZone: isTimeZone(zone) ? zone : 'Asia/Tokyo',
    now: new Date(),
  };
});
