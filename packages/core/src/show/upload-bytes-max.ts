/** Of a longer file the end is read: the newest attempts stand there. */
export const UPLOAD_BYTES_MAX = 20 * 1024 * 1024;
