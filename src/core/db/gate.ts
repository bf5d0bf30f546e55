import type { PGlite } from '@electric-sql/pglite'

type Message = {
  client: number
  bytes: Uint8Array
  onData: (data: Uint8Array) => void
  resolve: (sent: number) => void
  reject: (error: unknown) => void
}

type Leaver = {
  /** Puts out a client that has an open transaction, says nothing, and lets others wait. */
  evict: (client: number) => void
  /** The database did not answer: it is dead, and so is everything in memory. */
  onDeath: () => void
}

const STARTUP = 0
const TERMINATE = code('X')
const ANSWERED = new Set([STARTUP, code('Q'), code('S')])
const SYNC = Uint8Array.of(code('S'), 0, 0, 0, 4)
const ROLLBACK = query('rollback')
const FORGET = query('discard all')
const PATIENCE_MS = 30_000

/**
 * Lets several clients share PGlite's one session as if each had its own: whoever sends a message has the session
 * until the database says it is ready and in no transaction. (The queue of pglite-socket itself lets one client's
 * Parse fall between another's Parse and Bind, and stands still for ever after a failed message.)
 *
 * It is the `queryQueue` of pglite-socket's connection handler.
 */
export function createGate(db: PGlite, { evict, onDeath }: Leaver, patience = PATIENCE_MS) {
  let owner: number | null = null
  let running = false
  let waiting: Message[] = []
  let impatience: NodeJS.Timeout | undefined

  function enqueue(client: number, bytes: Uint8Array, onData: Message['onData']): Promise<number> {
    if (bytes[0] === TERMINATE) return Promise.resolve(0)
    return new Promise((resolve, reject) => {
      waiting.push({ client, bytes, onData, resolve, reject })
      if (!running) void run()
    })
  }

  async function run() {
    running = true
    for (let message = next(); message; message = next()) {
      owner = message.client
      clearTimeout(impatience)
      impatience = undefined
      // After an error of PGlite itself (one of SQL is an answer) its next call may never return.
      await execute(message).then(message.resolve, onDeath)
    }
    running = false
    if (waiting.length > 0 && owner !== null) impatience ??= setTimeout(evict, patience, owner)
  }

  function next(): Message | undefined {
    const at = owner === null ? 0 : waiting.findIndex((message) => message.client === owner)
    return at < 0 ? undefined : waiting.splice(at, 1)[0]
  }

  async function execute({ bytes, onData }: Message): Promise<number> {
    let sent = 0
    let tail: number[] = []
    await db.execProtocolRawStream(bytes, {
      onRawData(data) {
        sent += data.length
        tail = [...tail, ...data.slice(-6)].slice(-6)
        onData(data)
      },
    })
    const state = readyState(tail)
    if (state === 'I') owner = null
    // PGlite swallows some ends of its database; a client that got no answer would wait for ever.
    if (state === null && ANSWERED.has(bytes[0] ?? STARTUP)) throw new Error('no answer')
    return sent
  }

  /** A client that went away leaves nothing behind, as on a server where its session ends with it. */
  async function leave(client: number) {
    const ignore = () => {}
    if (owner === client) await enqueue(client, SYNC, ignore)
    if (owner === client) await enqueue(client, ROLLBACK, ignore)
    await enqueue(client, FORGET, ignore)
  }

  return {
    enqueue,
    clearQueueForHandler(client: number) {
      const dropped = waiting.filter((message) => message.client === client)
      waiting = waiting.filter((message) => message.client !== client)
      for (const message of dropped) message.reject(new Error('the client has gone'))
    },
    clearTransactionIfNeeded: leave,
    getQueueLength: () => waiting.length,
  }
}

/** What the database said last: I idle, T in a transaction, E in a failed one; null when it is not ready. */
function readyState(tail: number[]): string | null {
  const [type, a, b, c, length, state] = tail
  const isReady = type === code('Z') && a === 0 && b === 0 && c === 0 && length === 5
  return isReady && state !== undefined ? String.fromCharCode(state) : null
}

function code(type: string): number {
  return type.charCodeAt(0)
}

function query(sql: string): Uint8Array {
  const message = Buffer.alloc(sql.length + 6)
  message.write('Q', 0)
  message.writeInt32BE(sql.length + 5, 1)
  message.write(sql, 5)
  return new Uint8Array(message)
}
