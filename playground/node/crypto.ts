import { sha256 } from '@noble/hashes/sha2.js';

interface Hash {
  update(text: string): Hash;
  digest(form: 'hex' | 'base64'): string;
}

/** As much of `createHash` as the review uses: one text by SHA-256. */
export function createHash(algorithm: 'sha256'): Hash {
  if (algorithm !== 'sha256') throw new Error(`no ${algorithm} here`);
  const hash = sha256.create();
  const own: Hash = {
    update(text) {
      hash.update(new TextEncoder().encode(text));
      return own;
    },
    digest(form) {
      const bytes = hash.digest();
      if (form === 'base64') return btoa(String.fromCharCode(...bytes));
      return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    },
  };
  return own;
}
