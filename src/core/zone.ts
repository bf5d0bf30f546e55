/** Where a thing may exist: inside the closed network, on the internet side, or both (三層分離). */
export type Zone = 'inner' | 'outer'

/** What this server is: one side, or both at once. */
export type ServerZone = Zone | 'all'

export const bothZones: readonly Zone[] = ['inner', 'outer']

/** Whether something that names `zones` exists on a server of zone `server`. */
export function existsIn(zones: readonly Zone[], server: ServerZone): boolean {
  return server === 'all' || zones.includes(server)
}

export function isServerZone(text: string): text is ServerZone {
  return text === 'all' || text === 'inner' || text === 'outer'
}
