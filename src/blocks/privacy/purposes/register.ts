import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { filesKnown, itemsOfFile, sensitiveOfFile } from '../../../core/privacy/known.ts'
import type { PersonalFile } from '../../../core/privacy/personal.ts'
import { type Standing, standingOf } from '../../../core/privacy/standing.ts'
import { descriptionsOf, type FileDescription } from './descriptions.ts'

/** From how many people on a file stands in the published register (個人情報保護法75条2項、施行令20条). */
const publishedFrom = 1000

/**
 * About how many people a file is, in classes that begin at these numbers: the first is the one that the law asks about. An exact number
 * would tell whoever looks twice that somebody came to be known whom they may know nothing of.
 */
export const sizes = [0, publishedFrom, 10_000, 100_000] as const
export type Size = (typeof sizes)[number]

/** The class of a number of people. */
export const sizeOf = (persons: number): Size => sizes.findLast((from) => persons >= from) ?? 0

/** Where a file stands: published, or inside only and why. */
export type Place = 'published' | 'small' | 'staff' | 'harm'

/** One file as the register knows it, with what follows from the code, from the rows, and from the municipality. */
export type FileNow = {
  file: PersonalFile
  items: string[]
  sensitive: string[]
  size: Size
  place: Place
  said: FileDescription | undefined
}

export type Register = { files: FileNow[]; standing: Standing; municipality: { ja: string; en: string } }

export function placeOf({ inside }: Pick<PersonalFile, 'inside'>, size: Size): Place {
  if (inside) return inside
  return size >= publishedFrom ? 'published' : 'small'
}

/**
 * The register as it stands now. How many people a file is about is counted over all rows: of all files, or of those that are
 * named, where no others are looked at.
 */
export async function registerNow(tx: Tx, counted?: readonly string[]): Promise<Register> {
  const said = await descriptionsOf(tx)
  const counts = await asSystem(tx, 'privacy.countFiles', () => count(tx, counted), { silent: true })
  const files = filesKnown().map((file) => {
    const size = sizeOf(counts.get(file.code) ?? 0)
    const { code } = file
    return {
      ...{ file, items: itemsOfFile(code), sensitive: sensitiveOfFile(code) },
      ...{ size, place: placeOf(file, size), said: said.get(code) },
    }
  })
  return { files, standing: await standingOf(tx), municipality: await municipalityOf(tx) }
}

async function count(tx: Tx, only?: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { code, persons } of filesKnown())
    if (!only || only.includes(code)) counts.set(code, await persons(tx))
  return counts
}

async function municipalityOf(tx: Tx): Promise<Register['municipality']> {
  const row = await tx
    .selectFrom('municipality')
    .select(['name as ja', 'name_en as en'])
    .where('municipality_id', '=', tx.municipality)
    .executeTakeFirstOrThrow()
  return row
}
