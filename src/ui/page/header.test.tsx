import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ja } from '../gallery/frame.tsx'
import { UiWordsProvider } from '../words.tsx'
import { PageHeader } from './header.tsx'
import { renderFragment } from './render.ts'

const head = (count: number, current?: number) =>
  renderFragment(
    <UiWordsProvider words={ja}>
      <PageHeader
        product="かさね"
        municipality="柏市"
        home="/"
        navigation={Array.from({ length: count }, (_, at) => ({
          label: `項目${at + 1}`,
          href: `/${at + 1}`,
          current: at + 1 === current,
        }))}
      />
    </UiWordsProvider>,
  )

const menuOf = (text: string) => /<k-menu>.*<\/k-menu>/.exec(text)?.[0]
const links = (text: string) => text.match(/href="\/\d+"/g)?.length ?? 0

test('eight places stand beside each other; of more, the last ones are in a menu, and none is lost', () => {
  assert.equal(menuOf(head(8)), undefined)
  for (const count of [9, 11]) {
    assert.equal(links(head(count)), count)
    assert.equal(links(menuOf(head(count)) ?? ''), count - 7)
  }
})

test('the menu is marked while one is in a place of it, and not otherwise', () => {
  assert.match(menuOf(head(9, 9)) ?? '', /<summary aria-current="true">/)
  assert.doesNotMatch(menuOf(head(9, 2)) ?? '', /aria-current/)
})
