import { deviceNow } from './device-clock.ts'
import { isOwner, markOwner } from './door-mark.ts'
import type { Came, Door, Reading, Ticket } from './door-rules.ts'
import { lineOf } from './door-rules.ts'
import { deviceId, keepDoor, keepNames, keepReadings, type Names, readingsAt } from './door-store.ts'
import { getJson, nextWait, postJson } from './post.ts'

/** A piece that a weak network can carry; the rest follows. */
const atOnce = 100
const everyMs = 10_000
/** While many sign up at once, the list is not fetched with each of them. */
const listEveryMs = 60_000

type Now = { stamp: string; came: Came[]; walkIns: number; title?: string }
type List = Now & {
  madeAt: string
  tickets: (Ticket & { name: string | null })[]
  unseated: string[]
  owner: string
}

export type Told = {
  /** Something changed that is shown: the door, or how much is on its way. */
  changed: (door: Door) => void
  /** The server takes nothing more from here, and why: signed out, or the day is over. */
  stopped: (title: string) => void
  names: (names: Names) => void
  /** Names may not be held here any more: it is not the device of whoever would fetch them. */
  forget: () => void
}

/** The line between a door and the server: sends what was read, piece by piece until all of it is there, and asks what others read. */
export class DoorLine {
  door: Door
  isAway = false
  /** The server takes nothing from here, until somebody signs in again or the page is opened anew. */
  isStopped = false
  /** This device could not read or keep what it has; it is tried again. */
  isFailing = false
  #told: Told
  #busy = false
  #asked = false
  #ended = false
  #wait = 0
  #listAt = 0
  #timer = 0

  constructor(door: Door, told: Told) {
    this.door = door
    this.#told = told
  }

  /** Sends and asks now, whatever it was waiting for. */
  now = () => {
    this.#wait = 0
    void this.#go()
  }

  /** The same, with a new list if there is one. */
  listNow() {
    this.#listAt = 0
    this.now()
  }

  end() {
    clearTimeout(this.#timer)
    this.#ended = true
  }

  async #go() {
    clearTimeout(this.#timer)
    this.#asked = true
    if (this.#busy || this.#ended) return
    this.#busy = true
    this.#asked = false
    const isThere = await this.#round()
    if (isThere === null || this.#ended) return
    this.isAway = !isThere && !this.isFailing
    this.isStopped = false
    this.#wait = isThere ? 0 : nextWait(this.#wait)
    // What was read meanwhile does not wait for the next round.
    const pause = isThere ? (this.#asked ? 0 : everyMs) : this.#wait
    this.#timer = window.setTimeout(() => void this.#go(), pause)
    this.#told.changed(this.door)
  }

  /** As `#send` answers; false, too, where this device fails. */
  async #round(): Promise<boolean | null> {
    try {
      const isThere = (await this.#send()) && (await this.#ask())
      this.isFailing = false
      return isThere
    } catch {
      this.isFailing = true
      return false
    } finally {
      this.#busy = false
    }
  }

  /** True once all is there, false while the network is away, null where the server refuses. */
  async #send(): Promise<boolean | null> {
    const device = await deviceId()
    for (;;) {
      const waiting = (await readingsAt(this.door.path)).filter(({ sent }) => !sent).slice(0, atOnce)
      if (waiting.length === 0) return true
      const answer = await postJson<Now>(`${this.door.url}/readings`, {
        device,
        readings: waiting.map(lineOf),
      })
      if (!answer) return false
      if (answer.status >= 400) return this.#stop(answer)
      await keepReadings(waiting.map((one): Reading => ({ ...one, sent: true })))
      await this.#take(answer.said)
    }
  }

  async #ask(): Promise<boolean | null> {
    // The list knows who has a seat, not who came: whoever came in at another door is asked for before anybody is read here.
    const listed = this.door.stamp === '' ? await this.#fetchList() : true
    if (!listed) return listed
    const answer = await getJson<Now>(`${this.door.url}/now`)
    if (!answer) return false
    if (answer.status >= 400) return this.#stop(answer)
    const isNew = answer.said.stamp !== this.door.stamp
    await this.#take(answer.said)
    if (!isNew || deviceNow() - this.#listAt < listEveryMs) return true
    // The server was there a moment ago: a list that does not come is asked for in the next round.
    return (await this.#fetchList()) === null ? null : true
  }

  async #take({ came, walkIns }: Now): Promise<void> {
    this.door = { ...this.door, came, walkIns }
    await keepDoor(this.door)
    this.#told.changed(this.door)
  }

  /** The list anew: who signed up meanwhile, who gave a seat back. */
  async #fetchList(): Promise<boolean | null> {
    const answer = await getJson<List>(this.door.url)
    if (!answer) return false
    if (answer.status >= 400) return this.#stop(answer)
    const { stamp, madeAt, tickets, unseated, owner } = answer.said
    this.#listAt = deviceNow()
    const ahead = Date.parse(madeAt) - deviceNow()
    const names = Object.fromEntries(tickets.flatMap(({ digest, name }) => (name ? [[digest, name]] : [])))
    this.door = {
      ...{ ...this.door, stamp, madeAt, ahead, unseated },
      tickets: tickets.map(({ digest, seats, minor, childcare }) => ({ digest, seats, minor, childcare })),
    }
    await keepDoor(this.door)
    await this.#takeNames(names, owner)
    this.#told.changed(this.door)
    return true
  }

  async #takeNames(names: Names, owner: string): Promise<void> {
    if (!isOwner(owner)) return this.#told.forget()
    markOwner(owner, this.door)
    await keepNames(this.door.path, names, owner)
    if (isOwner(owner)) this.#told.names(names)
  }

  /** What was read stays here until the page may send again. */
  #stop({ status, said: { title } }: { status: number; said: Now }): null {
    this.isStopped = true
    if (status === 401 || status === 403) this.#told.forget()
    this.#told.stopped(title ?? '')
    return null
  }
}
