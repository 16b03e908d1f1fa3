/**
 * Scopes of which a caller needs one before it is looked at which conversation is meant; the emulator
 * then asks for the one that fits it.
 */

export const READ = ['channels:read|groups:read|im:read|mpim:read'];
export const HISTORY = ['channels:history|groups:history|im:history|mpim:history'];
export const WRITE = ['channels:manage|channels:write|groups:write|im:write|mpim:write'];
