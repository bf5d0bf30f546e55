import { part } from './part.ts'

type Point = { x: number; y: number }

/** What lies nearer to the point before is not kept: a name written slowly stays a small picture. */
const nearest = 3
const textOf = ({ x, y }: Point) => `${x} ${y}`

/** Draws what a finger, a pen or the mouse does in the box, and keeps it in the hidden field as strokes. */
export class Signature extends HTMLElement {
  #path = ''
  #last: Point = { x: 0, y: 0 }

  connectedCallback() {
    const box = this.querySelector('svg')
    if (!box) return
    this.#path = this.#value?.value ?? ''
    box.addEventListener('pointerdown', this.#begin)
    box.addEventListener('pointermove', this.#draw)
    part(this, 'clear')?.addEventListener('click', this.#clear)
  }

  get #value() {
    return part<HTMLInputElement>(this, 'value')
  }

  #begin = (event: PointerEvent) => {
    if (event.button !== 0) return
    event.preventDefault()
    ;(event.currentTarget as Element).setPointerCapture(event.pointerId)
    this.#last = this.#pointAt(event)
    this.#show(`${this.#path}M${textOf(this.#last)}`)
  }

  #draw = (event: PointerEvent) => {
    const box = event.currentTarget as Element
    if (!box.hasPointerCapture(event.pointerId)) return
    const point = this.#pointAt(event)
    if (Math.hypot(point.x - this.#last.x, point.y - this.#last.y) < nearest) return
    this.#last = point
    this.#show(`${this.#path}L${textOf(point)}`)
  }

  #clear = () => this.#show('')

  /** Where the pointer is, in whole points of the box; what leaves it is drawn along its edge. */
  #pointAt({ clientX, clientY, currentTarget }: PointerEvent): Point {
    const frame = (currentTarget as Element).getBoundingClientRect()
    const within = (at: number, size: number, most: number) =>
      Math.round(Math.min(1, Math.max(0, at / size)) * most)
    const x = within(clientX - frame.left, frame.width, Number(this.dataset.width))
    const y = within(clientY - frame.top, frame.height, Number(this.dataset.height))
    return { x, y }
  }

  #show(path: string) {
    this.#path = path
    part<HTMLElement>(this, 'strokes')?.setAttribute('d', path)
    if (this.#value) this.#value.value = path
  }
}
