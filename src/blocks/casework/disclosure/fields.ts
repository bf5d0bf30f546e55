import { z } from 'zod'
import { legalBasisCodes } from '../legal-bases.ts'

const known = z
  .string({ error: 'core.field.choose' })
  .refine((code) => legalBasisCodes.includes(code), { error: 'core.field.choose' })
const blankIsNothing = (typed: unknown) => (typed === '' ? undefined : typed)

/** One of the bases of the list; their words are `casework.basis.<code>`, and the page says which are in force. */
export const basis = () => z.preprocess(blankIsNothing, known).meta({ control: 'choice' })
export const optionalBasis = () => z.preprocess(blankIsNothing, known.optional()).meta({ control: 'choice' })
