import { v7 } from 'uuid'

/** A new primary key (UUIDv7): made by the application, never taken from a client. */
export const newId = (): string => v7()

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text from outside has the form of an id. */
export const isId = (text: string): boolean => uuid.test(text)

/** When an id was made, in milliseconds of the clock of the machine that made it. */
export const idMadeAt = (id: string): number => Number.parseInt(id.replace('-', '').slice(0, 12), 16)
