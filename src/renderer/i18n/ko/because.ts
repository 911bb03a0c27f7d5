import type { Translation } from '../translation.ts'

export const because: Translation<'because'> = {
  contributions: '내 영화가 점수에 보탠 몫',
  neighbours: '신경망이 가장 비슷하다고 본 내 영화',
  sequence: '신경망이 시청 기록에서 주목한 곳',
  wideAndDeep: '가장 크게 작용한 조합',
  wide: '기억 {share}',
  deep: '일반화 {share}',
}
