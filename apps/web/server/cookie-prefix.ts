/** In front of the names of the session's cookies: whoever writes them and whoever looks for them must agree. */
export const COOKIE_PREFIX = 'tsunagu';
