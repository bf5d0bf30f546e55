import type { ReactNode } from 'react'
import type { Assets } from '../assets.ts'
import { Button } from '../form/button.tsx'
import { Select } from '../form/select.tsx'
import { AccountMenu } from '../page/account-menu.tsx'
import { Banner } from '../page/banner.tsx'
import { type Density, Document } from '../page/document.tsx'
import { PageFooter } from '../page/footer.tsx'
import words from '../words/ja.json' with { type: 'json' }
import type { UiWord } from '../words.tsx'

export const ja = (key: UiWord) => words[key]

type FrameProps = {
  title: string
  density: Density
  assets: Assets
  wide?: boolean
  landscape?: boolean
  children: ReactNode
}

/** A page of the gallery with everything a real one has around it. */
export function Frame({ children, ...page }: FrameProps) {
  const staff = page.density === 'staff'
  return (
    <Document
      {...page}
      language="ja"
      words={ja}
      banners={
        <Banner tone="demo" stamp="架空データ">
          架空データです。人物・住所・数値はすべて作り物です。
        </Banner>
      }
      header={{
        product: 'かさね',
        municipality: '柏市',
        home: 'board.html',
        navigation: staff
          ? [
              { label: '計画ボード', href: 'board.html', current: page.title.startsWith('計画') },
              { label: '相談を受ける', href: 'intake.html', current: page.title.startsWith('相談') },
              { label: '担当ケース', href: 'case.html', current: page.title.startsWith('ケース') },
              { label: '部品', href: 'index.html' },
            ]
          : [
              { label: '相談する', href: 'index.html' },
              { label: '計画の進み具合', href: 'board.html' },
            ],
        languages: staff
          ? []
          : [
              { code: 'ja', label: '日本語', href: '#ja', current: true },
              { code: 'ja', label: 'やさしい日本語', href: '#easy' },
              { code: 'en', label: 'English', href: '#en' },
            ],
        account: staff ? <Account /> : <a href="#sign-in">サインイン</a>,
      }}
      footer={
        <PageFooter links={[{ label: 'アクセシビリティ', href: '#a11y' }]}>
          柏市 福祉部 地域包括ケア推進課
        </PageFooter>
      }
    >
      {children}
    </Document>
  )
}

function Account() {
  return (
    <AccountMenu name="架空 花子" post="福祉の総合相談窓口・相談員">
      <Select
        name="post"
        label="兼務の切替"
        options={[
          { value: '1', label: '福祉の総合相談窓口・相談員' },
          { value: '2', label: '地域包括支援センター（北部）' },
        ]}
      />
      <Button size="small">切り替える</Button>
    </AccountMenu>
  )
}
