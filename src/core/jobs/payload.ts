import { z } from 'zod'

/** The kinds of fields that cannot hold a name, an address or a text. `text`, `area` and `tel` are not among them. */
const plain = new Set(['id', 'number', 'decimal', 'date', 'choice', 'choices', 'flag', 'code'])

/** The key of something in the house: an indicator, a room, a kind. Latin letters and digits in dotted parts. */
export const code = () =>
  z
    .string()
    .max(64)
    .regex(/^[a-z][A-Za-z0-9]*([.-][A-Za-z0-9]+)*$/)
    .meta({ control: 'code' })

/**
 * Refuses a payload that could carry personal data: the queue has no row-level security. Only a strict object
 * whose fields are ids, numbers, codes, dates, choices and ticks (core/action/fields.ts, or `code` above) passes.
 */
export function requirePlainPayload(job: string, payload: z.ZodType): void {
  if (!(payload instanceof z.ZodObject) || !(payload.def.catchall instanceof z.ZodNever))
    throw new Error(`${job}: its payload is not a z.strictObject`)
  for (const [field, schema] of Object.entries(payload.shape)) {
    const control = (schema as z.ZodType).meta()?.control
    if (typeof control !== 'string' || !plain.has(control))
      throw new Error(
        `${job}: ${field} could hold personal data; a payload has ids, numbers, codes and dates`,
      )
  }
}
