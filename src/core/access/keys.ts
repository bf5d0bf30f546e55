/** The keys of design section 4: a row carries its audience, an actor carries keys, visible where they meet. */
export const publicKey = 'public'
export const systemKey = 'system'
export const staffKey = 'role:staff'
export const personKey = (id: string) => `person:${id}`
export const householdKey = (id: string) => `household:${id}`
export const agencyKey = (id: string) => `agency:${id}`
export const roleKey = (role: string) => `role:${role}`
/** One's own things (drafts, jobs), whoever one acts for at the moment. */
export const accountKey = (id: string) => `account:${id}`
/** What a device that stands at a row of a program may know of it. */
export const kioskKey = (serves: string) => `kiosk:${serves}`

const form = /^(public|system|(person|household|agency|role|account|kiosk):[0-9a-z-]+)$/

/** The keys as the literal of `kasane.keys`; throws on anything that is not a key, so nothing can be injected. */
export function keysLiteral(keys: readonly string[]): string {
  for (const key of keys) if (!form.test(key)) throw new Error(`not a key: ${key}`)
  return keys.join(',')
}
