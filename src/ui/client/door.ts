import { deviceNow } from './device-clock.ts'
import { detector, readCamera } from './door-camera.ts'
import { ownerKey } from './door-kept.ts'
import { DoorLine } from './door-line.ts'
import { markOwner, mayName } from './door-mark.ts'
import { forgetOwner } from './door-owner.ts'
import {
  type Door,
  isSeated,
  type Reading,
  readTicket,
  soughtForm,
  totalsOf,
  verdictOf,
} from './door-rules.ts'
import {
  doorAt,
  doorsKept,
  keepDoor,
  keepReadings,
  type Names,
  namesAt,
  readingsAt,
  tidyDoors,
} from './door-store.ts'
import { DoorView } from './door-view.ts'
import { putAside } from './put-aside.ts'

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
  /** What was read last could not be kept here. */
  #fails = false

  connectedCallback() {
    this.#view = new DoorView(this, {
      code: (typed) => this.#try(this.#read(typed)),
      camera: () => void this.#camera(),
      letIn: (digest) => this.#try(this.#letIn(digest)),
      anyway: () => this.#asked && this.#try(this.#letIn(this.#asked)),
      people: (change) => this.#try(this.#change(change)),
      walkIn: () => this.#try(this.#walkIn()),
      undo: () => this.#try(this.#undo()),
      sought: () => this.#showNames(),
      again: () => this.#line?.listNow(),
    })
    window.addEventListener('online', this.#online)
    window.addEventListener('storage', this.#marked)
    document.addEventListener('visibilitychange', this.#seen)
    void this.#begin()
  }

  disconnectedCallback() {
    window.removeEventListener('online', this.#online)
    window.removeEventListener('storage', this.#marked)
    document.removeEventListener('visibilitychange', this.#seen)
    this.#line?.end()
    this.#stopCamera?.()
  }

  #online = () => this.#line?.now()

  /** In another window somebody signed out, or somebody else signed in. */
  #marked = ({ key }: StorageEvent) => {
    if ((key === null || key === ownerKey) && !mayName()) this.#setNames({})
  }

  #setNames(names: Names) {
    this.#names = names
    this.#showNames()
  }

  /** Nobody looks: the camera need not, either. */
  #seen = () => {
    if (document.hidden) return this.#endCamera()
    // A page that was asleep is not told who signed out meanwhile.
    if (!mayName()) this.#setNames({})
    this.#line?.now()
  }

  async #begin() {
    if (!window.isSecureContext) return this.#view.tell('insecure')
    try {
      await tidyDoors(deviceNow())
      const door = await this.#doorHere()
      if (!door) return this.#view.tell('none')
      this.#readings = await readingsAt(door.path)
      const names = await namesAt(door.path)
      this.#line = new DoorLine(door, {
        changed: () => void this.#refresh(),
        stopped: (title) => this.#view.stopped(title),
        names: (names) => this.#setNames(names),
        forget: () => {
          forgetOwner()
          this.#setNames({})
        },
      })
      void navigator.storage?.persist?.()
      this.#view.begin(door)
      this.#setNames(mayName() ? names : {})
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
    markOwner(document.documentElement.dataset.owner, door)
    return door
  }

  async #aside() {
    const { shell, scope, url } = this.dataset
    if (!url || !shell || !scope) return
    // The reader of codes must be here before the network is gone.
    await detector().catch(() => undefined)
    const doors = await doorsKept().catch(() => null)
    const pages = doors?.map(({ path }) => path)
    this.#view.ready(pages !== undefined && (await putAside(shell, scope, pages)))
  }

  get #door() {
    return (this.#line as DoorLine).door
  }

  async #refresh() {
    // A device that cannot be read now is asked again by the line, which says so.
    this.#readings = await readingsAt(this.#door.path).catch(() => this.#readings)
    this.#show()
  }

  /** What could not be kept is not shown as in: the panel is emptied, and it is said why. */
  #try(work: Promise<void>) {
    void work.catch(() => {
      this.#fails = true
      this.#view.failed()
      this.#show()
      this.#showLast()
    })
  }

  #show() {
    this.#view.show(totalsOf(this.#door, this.#readings), {
      isAway: this.#line?.isAway ?? false,
      isStopped: this.#line?.isStopped ?? false,
      isFailing: this.#fails || (this.#line?.isFailing ?? false),
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
    const code = readTicket(typed, this.dataset.before ?? '')
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
    // Whoever was let in before is not to be changed in the place of somebody who was not kept.
    this.#last = null
    await keepReadings([reading])
    this.#readings.push(reading)
    this.#last = { reading, seats }
    this.#asked = null
    this.#after()
  }

  #after() {
    this.#fails = false
    this.#show()
    this.#showNames()
    this.#showLast()
    this.#line?.now()
  }

  #showLast() {
    this.#view.last(this.#last ? { ...this.#last.reading, seats: this.#last.seats } : null)
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
      this.#stopCamera = await readCamera(this.#view.video, (text) => this.#try(this.#read(text)))
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
