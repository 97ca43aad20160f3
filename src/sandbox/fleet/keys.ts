/** Public keys of nobody: made for this fleet, and their private halves thrown away. */
export const KEYS = {
  ann: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHxHUxqxtrcYnSRSLY9z4l5i9kw7pd5njXsnztOrkNaM ann@laptop',
  bob: 'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBGNQensH5wLJJzDLBlrQKYcs7PJ+KsrF0Cc/AdL8ZILe/Fd04qDGuhQipOae8FmWW1mRyxVp9pXJhuLRInm9Mfs= bob@desk',
  reports: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPioXobuIQfeYTcTHHXuBy8o40l2XxJsPzKLtMcUxZuw reports',
} as const;
