/** EC2 filters read `*` and `?` as wildcards and `\` as their escape. */
export const literal = (value: string): string => value.replace(/[*?\\]/g, '\\$&');
