/** A key's fingerprint as ssh-keygen(1) writes it: SHA-256 in base64 without padding. */
export const FINGERPRINT = 'SHA256:[A-Za-z0-9+/]{43}';
export const WHOLE_FINGERPRINT = new RegExp(`^${FINGERPRINT}$`);
