import type { Translation } from '../translation.ts'

export const units: Translation<'units'> = {
  halfAStar: '별 반 개',
  stars: '별 {stars}개',
  seconds: '{seconds}초',
  minutes: '{minutes}분',
  minutesAndSeconds: '{minutes}분 {seconds}초',
  hours: '{hours}시간 {minutes}분',
  today: '오늘 {time}',
  yesterday: '어제 {time}',
  onDay: '{day} {time}',
}
