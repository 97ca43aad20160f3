/** An errno(3) with the words that shells print. */
export class ErrnoError extends Error {
  readonly code: Errno;

  constructor(code: Errno, path: string) {
    super(`${code}: ${ERRNO_WORDS[code].toLowerCase()}, '${path}'`);
    this.name = 'ErrnoError';
    this.code = code;
  }
}

export const ERRNO_WORDS = {
  EACCES: 'Permission denied',
  EEXIST: 'File exists',
  EISDIR: 'Is a directory',
  ELOOP: 'Too many levels of symbolic links',
  ENOENT: 'No such file or directory',
  ENOTDIR: 'Not a directory',
  ENOTEMPTY: 'Directory not empty',
  EPERM: 'Operation not permitted',
} as const;

export type Errno = keyof typeof ERRNO_WORDS;
