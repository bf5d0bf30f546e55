/** One press of a button that is still to be sent. Its key makes it count once, however often it is sent. */
export type Tap = { key: string; of: string; label: string; body: Record<string, string> }

/** Presses that have not arrived yet, in their order; kept in the session's storage, so that a reload loses none. */
export class TapQueue {
  #name: string
  #taps: Tap[]

  constructor(url: string) {
    // Whoever signs in next on this browser does not send what somebody else pressed.
    this.#name = `k-taps:${document.documentElement.dataset.owner ?? ''}:${url}`
    this.#taps = read(this.#name)
  }

  get first(): Tap | undefined {
    return this.#taps[0]
  }

  get size() {
    return this.#taps.length
  }

  waiting(of: string): number {
    return this.#taps.filter((tap) => tap.of === of).length
  }

  add(tap: Tap) {
    this.#taps.push(tap)
    this.#keep()
  }

  drop({ key }: Tap) {
    this.#taps = this.#taps.filter((tap) => tap.key !== key)
    this.#keep()
  }

  #keep() {
    try {
      if (this.#taps.length > 0) sessionStorage.setItem(this.#name, JSON.stringify(this.#taps))
      else sessionStorage.removeItem(this.#name)
    } catch {}
  }
}

function read(name: string): Tap[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(name) ?? '[]')
    return Array.isArray(kept) ? kept : []
  } catch {
    return []
  }
}

/** `crypto.randomUUID` exists on secure pages only, and a closed network may have none. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
