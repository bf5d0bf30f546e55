import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ja } from '../gallery/frame.tsx'
import { UiWordsProvider } from '../words.tsx'
import { type LanguageItem, PageHeader } from './header.tsx'
import { renderFragment } from './render.ts'

const head = (count: number, current?: number, called = '項目', languages: LanguageItem[] = []) =>
  renderFragment(
    <UiWordsProvider words={ja}>
      <PageHeader
        product="かさね"
        municipality="柏市"
        home="/"
        languages={languages}
        navigation={Array.from({ length: count }, (_, at) => ({
          label: `${called}${at + 1}`,
          href: `/${at + 1}`,
          current: at + 1 === current,
        }))}
      />
    </UiWordsProvider>,
  )

const menuOf = (text: string) => /<k-menu>.*<\/k-menu>/.exec(text)?.[0]
const links = (text: string) => text.match(/href="\/\d+"/g)?.length ?? 0

test('as many places as are as wide as one line stand beside each other; the others are in a menu, and none is lost', () => {
  assert.equal(menuOf(head(11)), undefined)
  for (const count of [12, 16]) {
    assert.equal(links(head(count)), count)
    assert.equal(links(menuOf(head(count)) ?? ''), count - 10)
  }
  assert.equal(links(menuOf(head(5, 0, '長い名前の項目です')) ?? ''), 2)
  assert.equal(links(menuOf(head(2, 0, '項目'.repeat(30))) ?? ''), 1, 'the first one always')
})

test('beside the languages fewer fit', () => {
  const languages = [{ code: 'ja', label: '日本語', href: '/ja' }]
  const beside = (of: LanguageItem[]) => links(menuOf(head(12, 0, '項目', of)) ?? '')
  assert.ok(beside(languages) > beside([]))
})

test('the menu is marked while one is in a place of it, and not otherwise', () => {
  assert.match(menuOf(head(12, 12)) ?? '', /<summary aria-current="true">/)
  assert.doesNotMatch(menuOf(head(12, 2)) ?? '', /aria-current/)
})
