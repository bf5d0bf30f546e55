/** Where a clamd listens: a host with its port, or a socket file. */
export type Clamd = { host: string; port: number } | { path: string }

let clamd: Clamd | null = null

/** Tells core by which scanner files are looked through; `openInstallation` does so. Null: by none, which every file then says. */
export const scanFilesWith = (given: Clamd | null): void => {
  clamd = given
}

export const scanner = (): Clamd | null => clamd

/** `127.0.0.1:3310`, `[::1]:3310` or `/run/clamav/clamd.ctl`; undefined for anything else. */
export function clamdAt(text: string): Clamd | undefined {
  if (/^\/[^\0]+$/.test(text)) return { path: text }
  const url = /^[\w.:[\]-]+:\d{1,5}$/.test(text) ? URL.parse(`clamd://${text}`) : null
  const port = Number(url?.port)
  return url && port >= 1 ? { host: url.hostname.replace(/^\[|\]$/g, ''), port } : undefined
}
