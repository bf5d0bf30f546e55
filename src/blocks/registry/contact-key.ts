import { addressForm } from '../../core/text/address-form.ts'
import { normalForm, telephoneForm } from '../../core/text/normal-form.ts'
import type { ContactKind } from './codes.ts'

const forms = { address: addressForm, telephone: telephoneForm, email: normalForm }

/** The form in which searches compare a way of contact: an address without its city, a telephone's digits, a mail address. */
export const contactKey = (kind: ContactKind, value: string): string => forms[kind](value)
