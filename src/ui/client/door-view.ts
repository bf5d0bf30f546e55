import { type Door, isSeated, type Totals, type Verdict } from './door-rules.ts'
import { announce, part } from './part.ts'

type Handlers = {
  code: (typed: string) => void
  camera: () => void
  letIn: (digest: string) => void
  anyway: () => void
  people: (change: number) => void
  walkIn: () => void
  undo: () => void
  sought: () => void
  again: () => void
}

type LineNow = { isAway: boolean; isStopped: boolean; isFailing: boolean; madeAt: string }

type Named = { digest: string; name: string; verdict: Verdict }

const marks = { in: '✓', alreadyIn: '!', unseated: '✕', unknown: '?', walkIn: '＋', undone: '↺' } as const
type Shown = keyof typeof marks

/** In the hand one feels whether somebody may come in: once for yes, twice and longer for a question. */
const felt: Record<Shown, number[]> = {
  ...{ in: [80], walkIn: [80], undone: [40], alreadyIn: [60, 60, 60] },
  ...{ unseated: [200, 80, 200], unknown: [200, 80, 200] },
}

/** What is seen of a door, and what is pressed there. */
export class DoorView {
  #host: HTMLElement
  #words: Record<string, string>
  #handlers: Handlers
  #saysStopped = false
  #saysFailing = false

  constructor(host: HTMLElement, handlers: Handlers) {
    this.#host = host
    this.#words = JSON.parse(host.dataset.words ?? '{}') as Record<string, string>
    this.#handlers = handlers
    host.addEventListener('submit', this.#submit)
    host.addEventListener('click', this.#press)
    part(host, 'sought')?.addEventListener('input', () => handlers.sought())
  }

  get video(): HTMLVideoElement {
    return part<HTMLVideoElement>(this.#host, 'video') as HTMLVideoElement
  }

  get sought(): string {
    return part<HTMLInputElement>(this.#host, 'sought')?.value ?? ''
  }

  #submit = (event: SubmitEvent) => {
    event.preventDefault()
    const field = part<HTMLInputElement>(this.#host, 'code')
    if (!field?.value) return
    this.#handlers.code(field.value)
    field.value = ''
  }

  #press = (event: Event) => {
    const button = event.target instanceof Element && event.target.closest<HTMLElement>('[data-does]')
    if (!button) return
    const { does = '', digest = '' } = button.dataset
    if (does === 'letIn') this.#handlers.letIn(digest)
    else if (does === 'more') this.#handlers.people(1)
    else if (does === 'less') this.#handlers.people(-1)
    else if (does in this.#handlers) this.#handlers[does as 'camera']()
  }

  #said(key: string, values: Record<string, string | number> = {}): string {
    return (this.#words[key] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  }

  #fill(name: string, text: string) {
    const place = part(this.#host, name)
    if (!place) return
    place.textContent = text
    place.toggleAttribute('hidden', text === '')
  }

  #hide(name: string, hidden: boolean) {
    part(this.#host, name)?.toggleAttribute('hidden', hidden)
  }

  /** The door is there, and can be worked at. */
  begin({ heading, when }: Door) {
    this.#hide('work', false)
    const title = document.querySelector('h1')
    if (title && this.#host.dataset.url === undefined) title.textContent = heading
    this.#fill('when', when)
    this.#fill('message', '')
  }

  /** Something that stands in the way, in the words of this key. */
  tell(key: string) {
    this.#fill('message', this.#said(key))
  }

  stopped(title: string) {
    this.#saysStopped = true
    this.#fill('message', `${title} ${this.#said('stopped')}`)
  }

  ready(isReady: boolean) {
    this.#fill('ready', this.#said(isReady ? 'ready' : 'notReady'))
  }

  show({ came, seats, walkIns, waiting }: Totals, { isAway, isStopped, isFailing, madeAt }: LineNow) {
    if ((this.#saysStopped && !isStopped) || (this.#saysFailing && !isFailing)) this.#fill('message', '')
    this.#saysStopped &&= isStopped
    this.#saysFailing = isFailing
    if (isFailing) this.tell('storage')
    this.#fill('came', String(came))
    this.#fill('of', this.#said('of', { seats }))
    this.#fill('walkIns', String(walkIns))
    this.#fill('line', this.#lineText(waiting, isAway))
    part(this.#host, 'line')?.setAttribute('data-line', waiting > 0 ? 'waiting' : isAway ? 'away' : 'there')
    this.#fill('made', madeAt ? this.#said('made', { at: timeOf(madeAt) }) : '')
  }

  #lineText(waiting: number, isAway: boolean): string {
    const sent = waiting > 0 ? this.#said('waiting', { count: waiting }) : this.#said('sent')
    return isAway ? `${this.#said('away')} · ${sent}` : sent
  }

  verdict(verdict: Verdict) {
    const detail = this.#detail(verdict)
    this.#result(verdict.kind, detail)
    const key = anywayOf(verdict)
    this.#fill('anyway', key ? this.#said(key) : '')
  }

  #detail(verdict: Verdict): string {
    if (!isSeated(verdict)) return this.#said(`${verdict.kind}Then`)
    const { kind, people, seats, at, ticket } = verdict
    const said = this.#said(kind === 'in' ? 'inThen' : 'alreadyInThen', {
      people,
      seats,
      at: at ? timeOf(at) : '',
    })
    const more = [
      ticket.minor ? this.#said('minor') : '',
      ticket.childcare > 0 ? this.#said('childcare', { count: ticket.childcare }) : '',
    ]
    return [said, ...more].filter(Boolean).join(' ')
  }

  /** Somebody without a seat was let in all the same. */
  anywayIn(people: number) {
    this.#result('in', this.#said('people', { people }))
    this.#fill('anyway', '')
  }

  walkIn(people: number) {
    this.#result('walkIn', this.#said('walkInThen', { people }))
    this.#hide('anyway', true)
  }

  people(people: number) {
    this.#fill('detail', this.#said('changed', { people }))
    announce(this.#said('changed', { people }))
  }

  undone() {
    this.#result('undone', '')
    this.#hide('anyway', true)
  }

  /** What was read last was not kept: nothing says that somebody is in. */
  failed() {
    part(this.#host, 'result')?.setAttribute('data-result', 'none')
    this.#fill('mark', '')
    this.#fill('word', this.#said('waits'))
    this.#fill('detail', '')
    this.#fill('anyway', '')
    announce(this.#said('storage'))
    navigator.vibrate?.(felt.unknown)
  }

  #result(kind: Shown, detail: string) {
    const panel = part(this.#host, 'result')
    panel?.setAttribute('data-result', kind)
    // What is changed is what was let in last, never a ticket that was not.
    if (kind !== 'in' && kind !== 'walkIn') this.#hide('last', true)
    this.#fill('mark', marks[kind])
    this.#fill('word', this.#said(kind))
    this.#fill('detail', detail)
    announce(`${this.#said(kind)} ${detail}`)
    // Without a sound: at a door others speak.
    navigator.vibrate?.(felt[kind])
    panel?.scrollIntoView({ block: 'nearest' })
  }

  /** The last that was let in here, with the buttons that change it; null: there is none to change. */
  last(last: { people: number; seats: number } | null) {
    this.#hide('last', last === null)
    this.#fill('lastPeople', last ? this.#said('people', { people: last.people }) : '')
    this.#disable('less', !last || last.people <= 1)
    this.#disable('more', !last || last.people >= last.seats)
  }

  #disable(does: string, disabled: boolean) {
    this.#host.querySelector(`[data-does="${does}"]`)?.toggleAttribute('disabled', disabled)
  }

  camera(isOn: boolean) {
    this.#hide('video', !isOn)
    this.#fill('cameraLabel', this.#said(isOn ? 'cameraOff' : 'cameraOn'))
    this.#fill('message', '')
  }

  /** Those who signed up without a screen; a button lets each in. */
  names(all: readonly Named[]) {
    const list = part(this.#host, 'names')
    this.#hide('namesPart', all.length === 0 && this.sought === '')
    list?.replaceChildren(...all.map((one) => this.#name(one)))
  }

  #name({ digest, name, verdict }: Named): HTMLElement {
    const row = document.createElement('li')
    const button = document.createElement('button')
    const seats = isSeated(verdict) ? verdict.seats : 1
    const people = isSeated(verdict) ? verdict.people : 0
    button.type = 'button'
    button.className = 'door__name'
    button.dataset.does = 'letIn'
    button.dataset.digest = digest
    button.disabled = people >= seats
    const state = this.#said(people > 0 ? 'nameIn' : 'nameOut', { people, seats })
    button.append(textIn('span', name), textIn('span', state))
    row.append(button)
    return row
  }
}

/** What may be done though somebody is in already, or has no seat: the rest of a family comes in, or somebody is let in all the same. */
function anywayOf(verdict: Verdict): string | null {
  if (!isSeated(verdict)) return verdict.kind === 'unseated' ? 'anyway' : null
  return verdict.kind === 'alreadyIn' && verdict.people < verdict.seats ? 'rest' : null
}

function textIn(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag)
  element.textContent = text
  return element
}

/** The time of day as the clock on the wall has it. */
const timeOf = (at: string): string =>
  new Date(at).toLocaleTimeString('ja-JP', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Tokyo' })
