import { z } from 'zod'
import type { Tx } from '../db/transaction.ts'
import { definePackageKind } from '../exchange/kind.ts'
import { sendAcross } from '../exchange/send.ts'
import { newId } from '../id.ts'
import { type Adoption, standingOf } from './standing.ts'

const payload = z.strictObject({
  code: z.string(),
  number: z.int().min(1),
  step: z.enum(['adopted', 'changed']),
  wording: z.string(),
  wordingEn: z.string().nullable(),
  wordingEasy: z.string().nullable(),
  basis: z.string(),
  decidedOn: z.iso.date(),
})
type Told = z.infer<typeof payload>

/** A purpose as it was adopted: the forms of the internet side show it. Who decided it, and the note why, stay inside. */
export const purposeKind = definePackageKind<Told>({
  kind: 'core.purpose',
  from: 'inner',
  payload,
  async take(tx, { decidedOn, wordingEn, wordingEasy, ...told }) {
    const standing = (await standingOf(tx, [told.code])).get(told.code)
    if (standing && standing.number >= told.number) return
    const row = { ...told, wording_en: wordingEn, wording_easy: wordingEasy, decided_on: decidedOn }
    await tx
      .insertInto('purpose')
      .values({
        ...row,
        municipality_id: tx.municipality,
        id: newId(),
        decided_at: tx.now,
      })
      .execute()
  },
  standing: async (tx) => [...(await standingOf(tx)).values()].map(toldOf),
})

/** Tells the internet side how a purpose is worded from now on. */
export const sendPurpose = (tx: Tx, adoption: Adoption): Promise<void> =>
  sendAcross(tx, purposeKind, toldOf(adoption))

const toldOf = ({
  code,
  number,
  step,
  wording,
  wordingEn,
  wordingEasy,
  basis,
  decidedOn,
}: Adoption): Told => ({
  ...{ code, number, step, wording, wordingEn, wordingEasy, basis, decidedOn },
})
