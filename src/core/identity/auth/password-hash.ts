import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

type Cost = { N: number; r: number; p: number }

/** 32 MB and three rounds for each try: what OWASP's Password Storage Cheat Sheet asks for at the least. */
const cost: Cost = { N: 2 ** 15, r: 8, p: 3 }
/** How the library wrote them, `salt:key`; such a one is still known, and gone with the next new password. */
const former: Cost = { N: 2 ** 14, r: 16, p: 1 }

const keyBytes = 64

/** A password as it is kept: the method with its cost, a salt of its own, and the key that takes this much work. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await keyOf(password, salt, cost)
  const { N, r, p } = cost
  return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** Whether this is the password that was kept. What is kept in no form that is known here is nobody's. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }) {
  const kept = read(hash)
  if (!kept || kept.key.length !== keyBytes) return false
  return timingSafeEqual(await keyOf(password, kept.salt, kept.cost), kept.key)
}

type Kept = { cost: Cost; salt: string | Buffer; key: Buffer }

function read(hash: string): Kept | null {
  const [, N, r, p, salt = '', key = ''] =
    /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([\w-]+)\$([\w-]+)$/.exec(hash) ?? []
  if (N) {
    const own = { N: Number(N), r: Number(r), p: Number(p) }
    return { cost: own, salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') }
  }
  const [, oldSalt, oldKey = ''] = /^([0-9a-f]{32}):([0-9a-f]{128})$/.exec(hash) ?? []
  return oldSalt ? { cost: former, salt: oldSalt, key: Buffer.from(oldKey, 'hex') } : null
}

/** The same letter may come composed or not, by keyboard; nothing else of it is changed, and nothing is cut off. */
function keyOf(password: string, salt: string | Buffer, { N, r, p }: Cost): Promise<Buffer> {
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r }
  return new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, keyBytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  )
}
