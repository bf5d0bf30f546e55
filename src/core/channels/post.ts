import http from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'

const patience = 20_000
/** More of an answer is not read. */
const longest = 64 * 1024

export type Post = {
  headers: Readonly<Record<string, string>>
  body: string | Uint8Array
  lookup?: LookupFunction | undefined
}

/** What was answered; or that nothing was sent (`reached` false: no connection came about), or that nobody knows what became of it. */
export type Posted = { status: number } | { reached: boolean; why: string }

/** Sends one POST and goes where no answer leads it. Never throws; the answer's words are read and forgotten. */
export function post(url: URL, { headers, body, lookup }: Post): Promise<Posted> {
  const isPlain = url.protocol === 'http:'
  const bytes = Buffer.from(body)
  const all = { ...headers, 'content-length': String(bytes.length) }
  return new Promise((resolve) => {
    let reached = false
    const options = {
      ...{ method: 'POST', headers: all, agent: false },
      ...{ signal: AbortSignal.timeout(patience), ...(lookup ? { lookup } : {}) },
    } as const
    const taken = (answer: http.IncomingMessage) => {
      let read = 0
      answer.on('data', (part: Buffer) => {
        read += part.length
        if (read > longest) answer.destroy()
      })
      answer.on('error', () => {})
      answer.on('close', () => resolve({ status: answer.statusCode ?? 0 }))
    }
    // Without encryption nothing but a server of the tests is asked: an endpoint is https, and so is LINE.
    const asked = isPlain ? http.request(url, options, taken) : https.request(url, options, taken)
    asked.on('socket', (socket) => {
      socket.once(isPlain ? 'connect' : 'secureConnect', () => {
        reached = true
      })
    })
    asked.on('error', (error: NodeJS.ErrnoException) => resolve({ reached, why: error.code ?? error.name }))
    asked.end(bytes)
  })
}
