import type { ViewContext } from '../../../../core/page/page.ts'
import { Stack } from '../../../../ui/page/layout.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import type { Answer } from '../../rights/answer.ts'
import { numberText } from './say.tsx'

/** The answer on the screen, where downloads are blocked: the same words, and no more. */
export function AnswerView({ answer, view }: { answer: Answer; view: ViewContext }) {
  const { words } = view
  return (
    <>
      <Heading level={1} over={numberText(answer.request, view)}>
        {words('privacy.answer.title')}
      </Heading>
      <Stack>
        <p>{words('privacy.answer.bars')}</p>
        {answer.rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a letter have no other name than their place
          <Card key={at} level={2} heading={row.source}>
            <DescriptionList
              items={row.values.map(({ label, pieces }, place) => ({
                key: String(place),
                term: label,
                value: pieces
                  .map((piece) =>
                    'text' in piece ? piece.text : words('privacy.answer.bar', { ground: piece.bar }),
                  )
                  .join(''),
              }))}
            />
          </Card>
        ))}
      </Stack>
    </>
  )
}
