import { randomBytes, scrypt } from 'node:crypto'
import { keyedDigest } from '../../keyed-digest.ts'

/** As a password costs (OWASP's Password Storage Cheat Sheet): a code that is typed has too few bits for a quick digest. */
const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 2 ** 20 }

/**
 * The slow digest of a short code with a salt, `scrypt$salt$key`. Before it goes in, the code is keyed with what is not in the database.
 * The codes of one list share their salt, so that a try costs one digest and not thirty.
 */
export function codeHash(code: string, salt: string): Promise<string> {
  const keyed = keyedDigest('one-time codes', `${salt} ${code}`)
  return new Promise((resolve, reject) =>
    scrypt(keyed, salt, 32, cost, (error, key) =>
      error ? reject(error) : resolve(`scrypt$${salt}$${key.toString('base64url')}`),
    ),
  )
}

const hashed = /^scrypt\$([\w-]+)\$[\w-]+$/

/** A list of codes as JSON, each as its digest; those that are one already stay. */
export async function hashedList(json: string): Promise<string> {
  const codes = JSON.parse(json) as string[]
  const salt = saltIn(codes) ?? randomBytes(16).toString('base64url')
  return JSON.stringify(
    await Promise.all(codes.map(async (code) => (hashed.test(code) ? code : codeHash(code, salt)))),
  )
}

/** The salt of a list of digests; undefined where they are none. */
export const saltIn = (codes: readonly string[]): string | undefined => hashed.exec(codes[0] ?? '')?.[1]
