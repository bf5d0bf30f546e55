import { Matrix, type MatrixItem } from '../../../ui/picture/matrix.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import type { Measure, Plan } from '../plan-file/plan.ts'
import { correctionsAt } from './corrections.tsx'
import { MarkedText } from './marked-text.tsx'
import { inLocale, type Say } from './say.ts'

type Props = { plan: Plan; measure: Measure; say: Say }

/** 共創型オーガナイズアクション: who is to feel and do what, and to what end; or that the plan does not say it. */
export function TheoryOfChange({ plan, measure, say: { words, locale } }: Props) {
  const theory = measure.theoryOfChange
  if (theory.status === 'missing')
    return (
      <Notice tone="warning" heading={words('indicators.theory.missing')}>
        <p>{words(theory.heading ? 'indicators.theory.headingOnly' : 'indicators.theory.nothing')}</p>
      </Notice>
    )
  const at = correctionsAt(plan, 'theory-of-change.yaml')
  const table = `tables[${measure.id}]`
  const item = (text: string, path: string): MatrixItem => ({
    key: path,
    text: <MarkedText text={text} corrections={at(path)} />,
  })
  const { columns, rows, outcome } = theory
  return (
    <Matrix
      caption={words('indicators.theory.caption')}
      headings={{
        actor: inLocale(columns.actor, locale),
        feeling: inLocale(columns.feeling, locale),
        behaviour: inLocale(columns.behaviour, locale),
        outcome: inLocale(columns.outcome, locale),
      }}
      rows={rows.map(({ actor, feeling, behaviour }) => {
        const row = `${table}.rows[${actor.ja}]`
        return {
          key: actor.ja,
          actor: inLocale(actor, locale),
          feeling: feeling.map((text, index) => item(text, `${row}.feeling[${index}]`)),
          behaviour: behaviour.map((text, index) => item(text, `${row}.behaviour[${index}]`)),
        }
      })}
      outcome={[item(outcome, `${table}.outcome`)]}
    />
  )
}
