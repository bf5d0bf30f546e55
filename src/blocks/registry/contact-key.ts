import { normalForm, telephoneForm } from '../../core/text/normal-form.ts'
import type { ContactKind } from './codes.ts'

/** The form in which searches compare a way of contact: of a telephone its digits, else the normal form. */
export const contactKey = (kind: ContactKind, value: string): string =>
  kind === 'telephone' ? telephoneForm(value) : normalForm(value)
