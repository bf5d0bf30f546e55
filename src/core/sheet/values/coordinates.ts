import { plain, type Reading, understood } from './reading.ts'

export type Coordinates = { latitude: number; longitude: number }

/** Where Japan lies, in degrees. */
const north = { from: 20, to: 46 }
const east = { from: 122, to: 154 }

const refused = { ok: false, code: 'core.sheet.value.coordinates' } as const

/**
 * Reads a place in decimal degrees, from two cells or from one ("34.32106,134.04933"). No place of Japan has a latitude
 * that could be its longitude, so two that were swapped are known and put right.
 */
export function readCoordinates(first: string, second?: string): Reading<Coordinates> {
  const parts = second === undefined ? plain(first).split(/\s*[,、\s]\s*/) : [plain(first), plain(second)]
  if (parts.length !== 2 || !parts.every((part) => /^\d{1,3}(\.\d+)?$/.test(part))) return refused
  const [a = 0, b = 0] = parts.map(Number)
  if (isIn(a, north) && isIn(b, east)) return understood({ latitude: a, longitude: b })
  if (isIn(b, north) && isIn(a, east)) return understood({ latitude: b, longitude: a }, 'swapped')
  return refused
}

const isIn = (degrees: number, { from, to }: { from: number; to: number }) => degrees >= from && degrees <= to
