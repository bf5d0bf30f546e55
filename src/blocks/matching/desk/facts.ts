import { z } from 'zod'
import { groupKinds, pledgeKinds, themes, wishKinds, wishTimes } from '../rules/codes.ts'

// What crosses between a case and the square, in one server or between two: random keys, ids of the square, and nothing of the case.

/** How a wish of the desk stands. `gone`: it is erased, and never comes back. */
export const deskWish = z.object({
  key: z.uuid(),
  state: z.enum(['open', 'ended', 'gone']),
  kind: z.enum(wishKinds),
  line: z.string(),
  themes: z.array(z.enum(themes)),
  areaCode: z.string().nullable(),
  times: z.array(z.enum(wishTimes)),
  on: z.iso.date(),
})
export type DeskWish = z.infer<typeof deskWish>

/** What is said between the two has several sentences, and stands in one line. */
export const inOneLine = (typed: string): string => typed.replace(/\s*\n\s*/g, ' ')

/** What the desk says to whoever brought something: words, an answer, or both. */
export const deskWord = z.object({
  id: z.uuid(),
  pledgeId: z.uuid(),
  answer: z.enum(['accepted', 'declined']).nullable(),
  line: z.string().nullable(),
  on: z.iso.date(),
})
export type DeskWord = z.infer<typeof deskWord>

/** What was brought to a wish of the desk, as everybody reads it. */
export const brought = z.object({
  key: z.uuid(),
  pledgeId: z.uuid(),
  kind: z.enum(pledgeKinds),
  line: z.string(),
  shownName: z.string().nullable(),
  groupName: z.string().nullable(),
  groupKind: z.enum(groupKinds).nullable(),
  on: z.iso.date(),
  /** Whether it is there: not where it was taken back, or taken from the wall. */
  stands: z.boolean(),
})
export type Brought = z.infer<typeof brought>

/** A wish of the desk was taken from the wall by whoever looks after it, with the reason; null: it is shown again. */
export const hiddenThere = z.object({ key: z.uuid(), reason: z.string().nullable() })
export type HiddenThere = z.infer<typeof hiddenThere>

/** What whoever brought something said to the desk. */
export const saidToDesk = z.object({ id: z.uuid(), pledgeId: z.uuid(), line: z.string(), on: z.iso.date() })
export type SaidToDesk = z.infer<typeof saidToDesk>
