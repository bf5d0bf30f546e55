import type { ReactElement } from 'react'
import { ButtonLink } from '../form/button.tsx'
import { Breadcrumb } from '../page/breadcrumb.tsx'
import { Cluster, Columns, Stack, VisuallyHidden } from '../page/layout.tsx'
import { Tabs } from '../page/tabs.tsx'
import { Wordmark } from '../page/wordmark.tsx'
import { Badge } from '../text/badge.tsx'
import { Card } from '../text/card.tsx'
import { DescriptionList } from '../text/description-list.tsx'
import { EmptyState } from '../text/empty-state.tsx'
import { Heading } from '../text/heading.tsx'
import { Icon } from '../text/icon.tsx'
import { Live, LiveRegion } from '../text/live.tsx'
import { Notice } from '../text/notice.tsx'
import { PaperBoxes, PaperForm, PaperLines, PaperText } from '../text/paper.tsx'
import { Progress } from '../text/progress.tsx'
import { RatingMark } from '../text/rating-mark.tsx'
import { SafeContactCard } from '../text/safe-contact-card.tsx'
import { Section } from '../text/section.tsx'
import { Stat } from '../text/stat.tsx'
import { Timeline } from '../text/timeline.tsx'

/** One example of every component that shows something; the tests render the same. */
export const texts: Record<string, ReactElement> = {
  PaperForm: (
    <PaperForm
      sections={[
        {
          key: 'sheet',
          heading: '受付',
          rows: [
            { key: 'name', label: '氏名', value: <PaperText text="架空 太郎" /> },
            { key: 'matter', label: '困っていること', value: <PaperText text="" room={4} /> },
            { key: 'home', label: '住居', value: <PaperBoxes boxes={[{ key: 'own', text: '☑ 持ち家' }]} /> },
            {
              key: 'goals',
              label: '目標',
              value: <PaperLines headings={['番号', '目標']} rows={[]} blank={2} />,
            },
          ],
        },
      ]}
    />
  ),
  Heading: (
    <Heading level={3} over="施策 2-1" aside={<Badge>公表済み</Badge>}>
      丸ごと相談できる体制の充実
    </Heading>
  ),
  Section: (
    <Section id="sample-section" heading="節の見出し" level={3} lead="ここで分かることを一文で。">
      <p>本文です。髙橋、𠮷田のような字も欠けません。</p>
    </Section>
  ),
  Card: (
    <Columns>
      <Card heading="相談先を探す" href="#desk">
        <p>だれに聞けばよいか分からないときに。</p>
      </Card>
      <Card heading="重ねの札" tone="layered" footer="令和7年11月20日 更新">
        <p>ほかのものを含むことを示します。</p>
      </Card>
      <Card heading="静かな札" tone="quiet">
        <p>補足に使います。</p>
      </Card>
    </Columns>
  ),
  Notice: (
    <Stack gap="small">
      <Notice tone="info">集計を更新しています。</Notice>
      <Notice tone="success" heading="受付を記録しました" clearKept="intake">
        <p>次の連絡は11月21日です。</p>
      </Notice>
      <Notice tone="warning">この施策には目標がまだありません。</Notice>
      <Notice tone="danger" heading="保存できませんでした">
        <p>ほかの人が先に直しています。入力は残っています。</p>
      </Notice>
    </Stack>
  ),
  Badge: (
    <Cluster>
      <Badge>下書き</Badge>
      <Badge tone="accent">実測</Badge>
      <Badge tone="good">完了</Badge>
      <Badge tone="warning">未設定</Badge>
      <Badge tone="danger">期限超過</Badge>
      <Badge tone="outline">報告値</Badge>
    </Cluster>
  ),
  RatingMark: (
    <Cluster>
      <RatingMark rating="A" label="評価 A" />
      <RatingMark rating="B" label="評価 B" />
      <RatingMark rating="C" label="評価 C" />
      <RatingMark rating="D" label="評価 D" />
      <RatingMark rating={null} label="評価なし" />
    </Cluster>
  ),
  Stat: (
    <Columns>
      <Stat
        label="新規相談者数（R6）"
        value="947"
        unit="人／年"
        target="目標 1,100人／年（R12）"
        note="前年度より 43 多い"
      />
      <Stat label="協働事業" value={null} missing="未設定" />
      <Stat size="large" label="今日の受付" value="12" unit="件" />
    </Columns>
  ),
  DescriptionList: (
    <Stack>
      <DescriptionList
        items={[
          { term: '数え方', value: '年度内に初めて相談した人の数' },
          { term: '出所', value: '実測' },
        ]}
      />
      <DescriptionList
        shape="grid"
        items={[
          { term: '基準', value: '904（R5）' },
          { term: '目標', value: '1,100（R12）' },
        ]}
      />
    </Stack>
  ),
  EmptyState: (
    <EmptyState
      heading="担当ケースはまだありません"
      action={<ButtonLink href="#intake">相談を受ける</ButtonLink>}
    >
      <p>相談を受けると、ここに並びます。</p>
    </EmptyState>
  ),
  Live: (
    <Live src="live-fragment.html" every={5} refreshHref="#">
      <Progress label="計画の取込み" value={0.42} text="14施策中 6施策" />
    </Live>
  ),
  LiveRegion: <LiveRegion id="sample-region">3件見つかりました</LiveRegion>,
  Timeline: (
    <Timeline
      label="見本の経過"
      items={[
        {
          key: '1',
          at: '2025-11-20',
          when: '11月20日（木）',
          kind: '電話',
          who: '架空 花子',
          body: '近況を聞いた。',
        },
      ]}
    />
  ),
  SafeContactCard: (
    <Columns>
      <SafeContactCard
        heading="連絡のしかた"
        tone="open"
        ways={[{ key: 'tel', label: '電話', value: '04-0000-0000', allowed: true }]}
        footer="11月20日 本人から"
      />
      <SafeContactCard
        heading="連絡のしかたは未聴取"
        tone="unasked"
        ways={[{ key: 'all', label: '電話・郵便', value: '次に話すときに確かめる' }]}
      />
    </Columns>
  ),
  Tabs: (
    <Tabs
      label="見本の見出し"
      tabs={[
        { label: '年度', href: '#year', current: true },
        { label: '月', href: '#month', count: '8' },
      ]}
    />
  ),
  Breadcrumb: <Breadcrumb items={[{ label: '計画ボード', href: '#board' }]} current="施策 2-1" />,
  Wordmark: (
    <Cluster>
      <Wordmark size={64} />
      <Wordmark />
      <Icon name="shield" />
      <VisuallyHidden>目に見えない語</VisuallyHidden>
    </Cluster>
  ),
}
