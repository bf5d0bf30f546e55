import { demoSizes } from '../blocks/registry/demo.ts'
import { say } from './say.ts'

/** `small`: a town of some thousand people; `city`: as many people as live in Kashiwa. */
export type DemoName = keyof typeof demoSizes

export const isDemoName = (text: string): text is DemoName => Object.hasOwn(demoSizes, text)

const every = 5_000
const figure = (count: number) => count.toLocaleString('en')

/** Says every few seconds how many residents are there already. */
export function progressOnTerminal(
  write: (line: string) => void = console.log,
): (written: number, residents: number) => void {
  let told = performance.now()
  return (written, residents) => {
    if (performance.now() - told < every) return
    told = performance.now()
    write(say('server.demoProgress', { written: figure(written), residents: figure(residents) }))
  }
}
