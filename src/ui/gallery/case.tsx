import { Button, ButtonLink } from '../form/button.tsx'
import { Confirm } from '../form/confirm.tsx'
import { Form } from '../form/form.tsx'
import { Select } from '../form/select.tsx'
import { PrintButton } from '../form/small-buttons.tsx'
import { TextArea } from '../form/text-area.tsx'
import { Cluster, Columns, Stack } from '../page/layout.tsx'
import { Tabs } from '../page/tabs.tsx'
import { Badge } from '../text/badge.tsx'
import { Card } from '../text/card.tsx'
import { DescriptionList } from '../text/description-list.tsx'
import { Heading } from '../text/heading.tsx'
import { SafeContactCard } from '../text/safe-contact-card.tsx'
import { Section } from '../text/section.tsx'
import { Timeline } from '../text/timeline.tsx'

/** One case: how to reach the person first, then what happened. */
export function CasePage() {
  return (
    <>
      <Heading
        level={1}
        over="ケース 2025-0412"
        aside={
          <>
            <PrintButton>印刷</PrintButton>
            <ButtonLink size="small" href="#hand-over">
              引き継ぐ
            </ButtonLink>
          </>
        }
      >
        架空 太郎（かくう たろう）
      </Heading>
      <Cluster>
        <Badge tone="accent">支援中</Badge>
        <Badge tone="warning">次の連絡 11月21日</Badge>
        <Badge tone="outline">77歳・市内</Badge>
      </Cluster>
      <SafeContact />
      <Tabs
        label="ケースの見出し"
        tabs={[
          { label: '経過', href: '#timeline', current: true, count: '3' },
          { label: 'アセスメント', href: '#assessment' },
          { label: 'プラン', href: '#plan' },
        ]}
      />
      <Columns shape="aside">
        <Section id="timeline" heading="経過">
          <Contacts />
        </Section>
        <Aside />
      </Columns>
    </>
  )
}

function SafeContact() {
  return (
    <SafeContactCard
      heading="連絡の前に必ず確認"
      tone="guarded"
      hiddenFrom={{ label: '知られてはいけない人', names: ['同居の長男'] }}
      ways={[
        { key: 'tel', label: '電話', value: '04-0000-0000（平日10時〜15時）', allowed: true },
        { key: 'voicemail', label: '留守電', value: '残さない', allowed: false },
        { key: 'as', label: '名乗り方', value: '「柏市」と言わず個人名で' },
        { key: 'post', label: '郵便', value: '送らない', allowed: false },
      ]}
      footer="2025年11月20日 架空 花子が本人から聞き取り"
    />
  )
}

function Contacts() {
  return (
    <Timeline
      label="経過"
      items={[
        {
          key: '3',
          at: '2025-11-21',
          when: '11月21日（金）',
          kind: '予定',
          title: '訪問（食料支援）',
          tone: 'plan',
        },
        {
          key: '2',
          at: '2025-11-20T14:32',
          when: '11月20日（木）14:32',
          kind: '電話',
          who: '架空 花子 → 本人',
          title: '初回の相談',
          body: '三日前から食べていない。ガスは止まっている。\n明日の訪問を約束した。',
          tone: 'important',
          actions: <a href="#edit">訂正する</a>,
        },
        {
          key: '1',
          at: '2025-11-18',
          when: '11月18日（火）',
          kind: 'つなぎ',
          who: '民生委員より',
          body: '郵便受けがいっぱいになっている、との連絡。',
        },
      ]}
    />
  )
}

function Aside() {
  return (
    <Stack>
      <div className="print:hidden">
        <Card level={2} heading="連絡を1件足す">
          <Form action="#" keep="contact-412" label="連絡を1件足す">
            <Select
              name="kind"
              label="方法"
              options={[
                { value: 'telephone', label: '電話' },
                { value: 'visit', label: '訪問' },
              ]}
            />
            <TextArea name="body" label="内容" rows={3} limit={2000} />
            <Button kind="primary" wide>
              足す
            </Button>
          </Form>
        </Card>
      </div>
      <Card level={2} heading="本人">
        <DescriptionList
          items={[
            { term: '生年月日', value: '昭和23年4月5日（1948年）' },
            { term: '世帯', value: '2人（長男と同居）' },
            { term: '担当', value: '福祉の総合相談窓口 架空 花子' },
          ]}
        />
      </Card>
      <Confirm
        label="ケースを閉じる"
        danger
        explanation="閉じると一覧から外れます。記録は残り、いつでも再開できます。"
      >
        <Form action="#close" label="ケースを閉じる">
          <Button kind="danger">閉じる</Button>
        </Form>
      </Confirm>
    </Stack>
  )
}
