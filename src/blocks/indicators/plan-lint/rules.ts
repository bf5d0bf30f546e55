import type { Found } from './finding.ts'
import { targetPlaceholder } from './rules/target-values.ts'
import type { Subject } from './subject.ts'

/** Looks at a plan for one thing that can be wrong with it. Pure, but for what is loaded on first use. */
export type Rule = (subject: Subject) => Found[] | Promise<Found[]>

/** Every rule there is; each code of the catalogue belongs to one of them. */
export const rules: readonly Rule[] = [targetPlaceholder]
