import { deviceNow } from './device-clock.ts'
import { detector, readCamera } from './door-camera.ts'
import { DoorLine } from './door-line.ts'
import { markOwner } from './door-owner.ts'
import { type Door, isSeated, type Reading, soughtForm, totalsOf, verdictOf } from './door-rules.ts'
import { doorAt, keepDoor, keepReadings, type Names, namesAt, readingsAt, tidyDoors } from './door-store.ts'
import { DoorView } from './door-view.ts'
import { putAside } from './put-aside.ts'
import { readCode } from './typed-code.ts'

const codeLength = 12

/** The last that was let in here, and what was made of it: it can be changed and taken back. */
type Last = { reading: Reading; seats: number }

/** The page at a door. See the component for its attributes. */
export class DoorCounter extends HTMLElement {
  #view!: DoorView
  #line: DoorLine | undefined
  #readings: Reading[] = []
  #names: Names = {}
  #last: Last | null = null
  #asked: string | null = null
  #stopCamera: (() => void) | null = null

  connectedCallback() {
    this.#view = new DoorView(this, {
      code: (typed) => void this.#read(typed),
      camera: () => void this.#camera(),
      letIn: (digest) => void this.#letIn(digest),
      anyway: () => void (this.#asked && this.#letIn(this.#asked)),
      people: (change) => void this.#change(change),
      walkIn: () => void this.#walkIn(),
      undo: () => void this.#undo(),
      sought: () => this.#showNames(),
      again: () => this.#line?.listNow(),
    })
    window.addEventListener('online', this.#online)
    document.addEventListener('visibilitychange', this.#seen)
    void this.#begin()
  }

  disconnectedCallback() {
    window.removeEventListener('online', this.#online)
    document.removeEventListener('visibilitychange', this.#seen)
    this.#line?.end()
    this.#stopCamera?.()
  }

  #online = () => this.#line?.now()

  /** Nobody looks: the camera need not, either. */
  #seen = () => {
    if (document.hidden) this.#endCamera()
    else this.#line?.now()
  }

  async #begin() {
    if (!window.isSecureContext) return this.#view.tell('insecure')
    try {
      await tidyDoors(deviceNow())
      const door = await this.#doorHere()
      if (!door) return this.#view.tell('none')
      this.#readings = await readingsAt(door.path)
      this.#names = await namesAt(door.path)
      this.#line = new DoorLine(door, {
        changed: () => void this.#refresh(),
        stopped: (title) => this.#view.stopped(title),
        names: (names) => {
          this.#names = names
          this.#showNames()
        },
      })
      void navigator.storage?.persist?.()
      this.#view.begin(door)
      this.#showNames()
      this.#show()
      this.#line.now()
      void this.#aside()
    } catch {
      this.#view.tell('storage')
    }
  }

  /** From the page where the server made it; from this device where the page stands for it without a network. */
  async #doorHere(): Promise<Door | undefined> {
    const { url, session, heading, when, until } = this.dataset
    const known = await doorAt(location.pathname)
    if (!url || !session) return known
    const fresh = {
      path: location.pathname,
      url,
      session,
      heading: heading ?? '',
      when: when ?? '',
      until: Number(until),
    }
    const nothing = { stamp: '', madeAt: '', ahead: 0, tickets: [], unseated: [], came: [], walkIns: 0 }
    // What was kept here is taken up again, and the list is fetched anew with the names.
    const door = { ...nothing, ...known, ...fresh, stamp: '' }
    await keepDoor(door)
    markOwner(door.until)
    return door
  }

  async #aside() {
    const { shell, scope, url } = this.dataset
    if (!url || !shell || !scope) return
    // The reader of codes must be here before the network is gone.
    await detector().catch(() => undefined)
    this.#view.ready(await putAside(shell, scope))
  }

  get #door() {
    return (this.#line as DoorLine).door
  }

  async #refresh() {
    this.#readings = await readingsAt(this.#door.path)
    this.#show()
  }

  #show() {
    this.#view.show(totalsOf(this.#door, this.#readings), {
      isAway: this.#line?.isAway ?? false,
      isStopped: this.#line?.isStopped ?? false,
      madeAt: this.#door.madeAt,
    })
  }

  #showNames() {
    const sought = soughtForm(this.#view.sought)
    const found = Object.entries(this.#names).filter(([, name]) => soughtForm(name).includes(sought))
    this.#view.names(
      found
        .map(([digest, name]) => ({ digest, name, verdict: verdictOf(digest, this.#door, this.#readings) }))
        .sort((a, b) => a.name.localeCompare(b.name, 'ja')),
    )
  }

  async #read(typed: string) {
    if (!this.#line) return
    const before = this.dataset.before ?? ''
    const plain = typed.normalize('NFKC').trim().toUpperCase()
    const code = readCode(plain.startsWith(before) ? plain.slice(before.length) : plain, codeLength)
    if (!code) return this.#view.verdict({ kind: 'unknown' })
    const digest = await digestOf(`${this.#door.session}:${code}`)
    const verdict = verdictOf(digest, this.#door, this.#readings)
    if (verdict.kind === 'in') return this.#letIn(digest)
    this.#asked = verdict.kind === 'unknown' ? null : digest
    this.#view.verdict(verdict)
    // Somebody who signed up after the list was fetched: it is asked for at once.
    if (verdict.kind === 'unknown') this.#line.listNow()
  }

  /** As many as the ticket has seats are in; fewer, with the buttons beside it. */
  async #letIn(digest: string) {
    const verdict = verdictOf(digest, this.#door, this.#readings)
    if (verdict.kind === 'unknown') return
    const seats = isSeated(verdict) ? verdict.seats : 1
    await this.#keep(this.#reading({ ticket: digest, people: seats }), seats)
    if (isSeated(verdict)) this.#view.verdict({ ...verdict, kind: 'in', people: seats })
    else this.#view.anywayIn(seats)
  }

  async #walkIn() {
    if (!this.#line) return
    await this.#keep(this.#reading({ ticket: null, people: 1 }), 99)
    this.#view.walkIn(1)
  }

  #reading(more: Pick<Reading, 'ticket' | 'people'> & { undoes?: string; at?: string }): Reading {
    const at = new Date(deviceNow() + this.#door.ahead).toISOString()
    return { mark: crypto.randomUUID(), door: this.#door.path, at, undoes: null, sent: false, ...more }
  }

  /** On the disk first: what was shown as in is never lost. */
  async #keep(reading: Reading, seats: number) {
    await keepReadings([reading])
    this.#readings.push(reading)
    this.#last = { reading, seats }
    this.#asked = null
    this.#after()
  }

  #after() {
    this.#show()
    this.#showNames()
    this.#view.last(this.#last ? { ...this.#last.reading, seats: this.#last.seats } : null)
    this.#line?.now()
  }

  /** Another number of people: the reading is taken back, and made again at its time. */
  async #change(change: number) {
    if (!this.#last) return
    const { reading, seats } = this.#last
    const people = reading.people + change
    if (people < 1 || people > seats) return
    const { ticket, at } = reading
    const back = this.#reading({ ticket: null, people: 1, undoes: reading.mark })
    const anew = this.#reading({ ticket, people, at })
    await keepReadings([back, anew])
    this.#readings.push(back, anew)
    this.#last = { reading: anew, seats }
    this.#view.people(people)
    this.#after()
  }

  async #undo() {
    if (!this.#last) return
    const back = this.#reading({ ticket: null, people: 1, undoes: this.#last.reading.mark })
    await keepReadings([back])
    this.#readings.push(back)
    this.#last = null
    this.#view.undone()
    this.#after()
  }

  async #camera() {
    if (this.#stopCamera) return this.#endCamera()
    try {
      this.#stopCamera = await readCamera(this.#view.video, (text) => void this.#read(text))
      this.#view.camera(true)
    } catch {
      this.#view.tell('noCamera')
    }
  }

  #endCamera() {
    this.#stopCamera?.()
    this.#stopCamera = null
    this.#view.camera(false)
  }
}

async function digestOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
