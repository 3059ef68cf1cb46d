export const LOCALE_COOKIE = 'tsunagu-locale';
export const ZONE_COOKIE = 'tsunagu-zone';
export const THEME_COOKIE = 'tsunagu-theme';
