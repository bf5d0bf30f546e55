import { leaveTo, serverZone } from '../core/settings.ts'
import type { TerminalWord } from './say.ts'

/**
 * What a server that starts is told to look after, though it does start. Where the form of residents stands and no page of everybody's
 * is set, whoever leaves it at once lands on a page that bears the name of this system: a demo may, a city should not.
 */
export function startWarnings({ demo }: { demo: boolean }): TerminalWord[] {
  const zone = serverZone()
  const isOpen = zone === 'outer' || (zone === 'all' && !demo)
  return isOpen && leaveTo() === '/' ? ['server.leaveToMissing'] : []
}
