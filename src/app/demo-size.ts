import { type DemoSize, demoSizes } from '../blocks/registry/demo.ts'
import type { Database } from '../core/db/open.ts'
import { StartError } from '../core/start-error.ts'
import { say } from './say.ts'

/** `small`: a town of some thousand people; `city`: as many people as live in Kashiwa. */
export type DemoName = keyof typeof demoSizes

export const isDemoName = (text: string): text is DemoName => Object.hasOwn(demoSizes, text)

/** So many are loaded into the embedded database in reasonable time. */
const mostEmbedded = 50_000

/** Throws `start.demoTooLarge` where a whole city is wished of the embedded database. */
export function requireRoomFor({ residents }: DemoSize, { kind }: Pick<Database, 'kind'>): void {
  if (kind === 'embedded' && residents > mostEmbedded) throw new StartError('start.demoTooLarge')
}

const every = 5_000

/** Says every few seconds how many residents are there already. */
export function progressOnTerminal(
  write: (line: string) => void = console.log,
): (written: number, residents: number) => void {
  let told = performance.now()
  return (written, residents) => {
    if (performance.now() - told < every) return
    told = performance.now()
    write(say('server.demoProgress', { written, residents }))
  }
}
