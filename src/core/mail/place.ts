import { isIP } from 'node:net'
import { exchangePlace } from '../exchange/place.ts'
import { serverZone } from '../settings.ts'

/** Where mail leaves: the server it is handed to, the sender, and the address of this installation that its links begin with. */
export type MailPlace = { url: string; from: string; origin: string }

let place: MailPlace | null = null

/** Tells core where mail leaves; `openInstallation` does so. Null: no mail is sent. */
export const keepMail = (given: MailPlace | null): void => {
  place = given
}

/** Mail never leaves from the closed network, whatever was set there. */
export const mailPlace = (): MailPlace | null => (serverZone() === 'inner' ? null : place)

/** Whether somebody can be told by mail that something waits: from here, or by the other side of a separated network. */
export const mailLeaves = (): boolean =>
  serverZone() === 'inner' ? exchangePlace()?.peer != null : mailPlace() !== null

/** One address, and nothing beside it: no second one, no header. Spaces and control characters are in none. */
export function isMailAddress(text: string): boolean {
  const at = text.lastIndexOf('@')
  const host = text.slice(at + 1)
  const isHost = /^[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?$/i.test(host) && host.includes('.') && !isIP(host)
  return at > 0 && at <= 64 && isHost && /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+$/i.test(text.slice(0, at))
}
