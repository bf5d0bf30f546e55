import { demoSizes } from '../blocks/registry/demo.ts'
import type { Database } from '../core/db/open.ts'
import { StartError } from '../core/start-error.ts'
import { say } from './say.ts'

/** `small`: a town of some thousand people; `city`: as many people as live in Kashiwa. */
export type DemoSize = keyof typeof demoSizes

export const isDemoSize = (text: string): text is DemoSize => Object.hasOwn(demoSizes, text)

/** The embedded database keeps no city: its one process holds all in memory. Throws `start.demoTooLarge`. */
export function requireRoomFor(size: DemoSize, database: Pick<Database, 'kind'>): void {
  if (size === 'city' && database.kind === 'embedded') throw new StartError('start.demoTooLarge')
}

const every = 5_000

/** Says every few seconds how many people are there already; those of today and those who left since. */
export function progressOnTerminal(
  write: (line: string) => void = console.log,
): (people: number, residents: number) => void {
  let told = performance.now()
  return (people, residents) => {
    if (performance.now() - told < every) return
    told = performance.now()
    write(say('server.demoProgress', { people, residents }))
  }
}
