import { serverZone } from '../../settings.ts'

/** The city's official account at LINE: its channel secret and token (Messaging API), and the name by which one adds it. */
export type LinePlace = {
  secret: string
  token: string
  /** `@…` */
  name: string
  /** Of this installation. */
  origin: string
  /** In tests another; else that of LINE. */
  api: string
}

export const lineApi = 'https://api.line.me'

let place: LinePlace | null = null

/** Tells core of the account; `openInstallation` does so. Null: there is none. */
export const keepLine = (given: LinePlace | null): void => {
  place = given
}

/** Nothing goes to LINE from the closed network, whatever was set there. */
export const linePlace = (): LinePlace | null => (serverZone() === 'inner' ? null : place)
