import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'

/** One request to a server on this machine. */
export type Ask = { method: 'GET' | 'POST'; path: string; headers?: OutgoingHttpHeaders; body?: string }

export type Answer = {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
  /** Bytes that came over the connection, head and body as they were sent; true for its first request only. */
  received: number
  /** From sending to the last byte. */
  milliseconds: number
}

/** Sends one request over loopback and reads the whole answer. Without an agent the connection is its own. */
export function ask(port: number, { method, path, headers = {}, body }: Ask, agent?: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    const all = body === undefined ? headers : { ...headers, 'content-length': Buffer.byteLength(body) }
    const options = { host: '127.0.0.1', port, method, path, headers: all, agent: agent ?? new Agent() }
    const sent = request(options, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(parts),
          received: answer.socket?.bytesRead ?? 0,
          milliseconds: performance.now() - begun,
        }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** The same, for an answer that must be the expected one. */
export async function mustAsk(port: number, wanted: Ask, status: number, agent?: Agent): Promise<Answer> {
  const answer = await ask(port, wanted, agent)
  if (answer.status === status) return answer
  throw new Error(`${wanted.method} ${wanted.path}: ${answer.status} instead of ${status}\n${answer.body}`)
}
