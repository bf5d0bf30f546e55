import { faultOf } from '../core/fault.ts'

/**
 * What nobody caught ends the process, as Node would have it, but without printing the error itself: the database puts
 * rows and what was typed into it. A service manager starts the server anew.
 */
export function endOnFaults(): void {
  process.on('uncaughtException', (error) => {
    console.error(JSON.stringify({ level: 'fatal', at: 'process', ...faultOf(error) }))
    process.exit(1)
  })
}
