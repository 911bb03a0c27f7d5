import type { Translation } from '../translation.ts'

export const shell: Translation<'shell'> = {
  skip: '본문으로 건너뛰기',
  main: '주 메뉴',
  forYou: '오늘의 추천',
  catalogue: '영화 목록',
  train: '학습',
  away: 'Matinee가 응답하지 않습니다. 자동으로 다시 연결하는 중이며, 화면의 내용은 그대로 유지됩니다.',
  import: '가져오기',
  reading: '읽는 중',
  indexing: '색인을 만드는 중',
  committing: '저장하는 중',
  rows: '{rows, number}행',
  queued: '차례를 기다리는 중',
  loss: '손실 {loss}',
  left: '{span} 남음',
  gettingReady: '준비하는 중',
  epoch: '에포크 {epoch}/{epochs}',
  trainingOf: '{model} 학습',
  broke: '이 화면에 문제가 생겼습니다',
  showAgain: '다시 보기',
  brokeSafe:
    '평점과 모델은 안전합니다. 이 페이지가 아니라 호스트에 저장되어 있습니다. 문제가 되풀이되면 페이지를 새로 고치세요.',
  simulated: '가상 시청자',
  simulatedTitle: '영화는 실제이고, 시청자는 가상입니다',
  simulatedText:
    '이것은 데모입니다. 평점은 시드가 고정된 생성기가 만든 가상 시청자의 것으로, 내 데이터를 가져오기 전에도 모델이 배울 거리가 있도록 준비한 것입니다.',
  unlinkedTitle: '터미널에 출력된 링크로 여세요',
  unlinkedText:
    'Matinee는 자신의 링크로 열린 페이지하고만 통신합니다. 이 컴퓨터의 다른 페이지가 대신 읽거나 평점을 남기지 못하게 하기 위해서입니다. 링크는 Matinee를 시작한 터미널의 "open" 뒤에 있습니다.',
  refusedTitle: '이전에 시작했을 때의 링크입니다',
  refusedText:
    '호스트는 실행 중이지만 이 페이지를 알지 못합니다. Matinee를 시작한 터미널의 "open" 뒤에 있는 링크를 여세요.',
  open: '열기',
  theme: '테마',
  dark: '어둡게',
  light: '밝게',
  asSystem: '시스템 설정대로',
  close: '닫기',
  undo: '되돌리기',
}
