import { z } from 'zod'
import { isDate } from '../../../core/calendar/day.ts'
import { isPattern } from './pattern.ts'

// What the files of knowledge/ hold. A plan's folder may add to each of them (see knowledge.ts).

const regex = z.string().refine(isPattern, 'a regular expression')
const date = z.string().refine(isDate, 'a day such as 2024-04-01')

const typo = z.strictObject({
  find: regex,
  put: z.string().optional(),
  kind: z.enum(['homophone', 'doubled', 'lost', 'kana', 'particle', 'word']),
})
export type Typo = z.output<typeof typo>

const words = z.string().transform((text) => text.trim().split(/\s+/))

const pairs = z
  .string()
  .transform((text) => text.trim().split(/\s+/))
  .pipe(z.array(z.string().refine((pair) => [...pair].length === 2, 'pairs of characters')))

const lookalike = z.strictObject({ find: z.string(), put: z.string(), not_before: regex.optional() })
export type Lookalike = z.output<typeof lookalike>

const act = z.strictObject({
  kind: z.enum(['made', 'amended']),
  promulgated: date,
  in_force: date,
  about: z.string(),
})
export type Act = z.output<typeof act>

const law = z.strictObject({
  name: z.string(),
  short: z.array(z.string()).default([]),
  except: z.array(z.string()).default([]),
  acts: z.array(act).min(1),
})
export type Law = z.output<typeof law>

const required = z.strictObject({
  plan: regex,
  basis: z.string(),
  parts: z.array(z.strictObject({ name: z.string(), name_en: z.string(), find: regex })),
})

/** What vocabulary.yaml says in one pattern each; the shipped file has all of them. */
export const patternKeys = [
  'placeholder',
  'period',
  'period_in_label',
  'stock',
  'definition',
  'denominator',
  'demand',
  'direction_said',
  'owner',
  'title_end',
  'title_joint',
  'promise',
  'abstract',
  'furniture',
  'now',
  'ever',
  'negative',
  'negative_question',
  'sample',
  'survey_target',
  'reference',
  'pointer',
  'note_mark',
  'note',
  'hedge',
  'note_number',
  'chapter',
  'name_placeholder',
  'honorific',
  'spoken_honorific',
  'office',
  'not_a_name',
  'provisional',
  'name_end',
  'proper',
  'heading_number',
  'day',
  'law_made',
  'law_amended',
  'law_in_force',
  'both_calendars',
] as const

const ambiguous = z.strictObject({ find: regex, unless: regex.optional(), ja: z.string(), en: z.string() })

/** Rules of textlint that almost always mean a mistake, and those that are about how a text reads. */
export const slipRules = [
  'ja-no-successive-word',
  'ja-no-abusage',
  'no-dropping-the-ra',
  'no-nfd',
  'no-kangxi-radicals',
  'no-hankaku-kana',
  'no-invalid-control-character',
  'no-zero-width-spaces',
  'no-unmatched-pair',
] as const
export const styleRules = [
  'sentence-length',
  'max-ten',
  'no-mix-dearu-desumasu',
  'no-double-negative-ja',
  'no-doubled-conjunction',
  'no-doubled-conjunctive-particle-ga',
  'no-doubled-joshi',
  'ja-no-redundant-expression',
] as const

/** true, false to leave the rule out, or its options. */
const ruleOptions = z.union([z.boolean(), z.record(z.string(), z.unknown())])

export const knowledgeFiles = {
  typos: z.strictObject({ suru: words, typos: z.array(typo) }),
  characters: z.strictObject({
    simplified: pairs,
    common: words,
    lookalikes: z.array(lookalike),
    glyphs: z.array(z.array(z.string()).min(2)),
  }),
  spelling: z.strictObject({ groups: z.array(z.array(regex).min(2)) }),
  laws: z.strictObject({ laws: z.array(law), required: z.array(required) }),
  vocabulary: z.strictObject({
    patterns: z.partialRecord(z.enum(patternKeys), regex),
    multipliers: z.record(z.string(), z.number()),
    units: z.array(z.strictObject({ label: regex, unit: regex, say: z.string() })),
    ambiguous: z.array(ambiguous),
    series: z.array(z.array(z.string()).min(2)),
    verbs: z.array(z.array(z.string()).min(2)),
  }),
  prose: z.strictObject({
    slips: z.partialRecord(z.enum(slipRules), ruleOptions),
    style: z.partialRecord(z.enum(styleRules), ruleOptions),
    sentence_end: regex,
    period: z.string(),
  }),
} as const

export type KnowledgeFile = keyof typeof knowledgeFiles
export type KnowledgeFiles = { [Name in KnowledgeFile]: z.output<(typeof knowledgeFiles)[Name]> }
