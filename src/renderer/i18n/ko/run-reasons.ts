import type { Translation } from '../translation.ts'

export const runReasons: Translation<'runReasons'> = {
  cancelled: '취소했습니다.',
  paused: '멈춰 두었습니다. 원할 때 이어서 하세요.',
  closed: 'Matinee를 닫아서 멈췄습니다. 이어서 할 수 있습니다.',
  closedEarly: '학습이 얼마 진행되기 전에 Matinee를 닫았습니다. 다시 시작하세요.',
  interrupted: '학습이 얼마 진행되기 전에 Matinee가 갑자기 종료되었습니다. 다시 시작하세요.',
  dataReplaced: '이 모델을 학습하는 동안 가져오기로 데이터가 바뀌었습니다. 새 데이터로 다시 학습하세요.',
  nothingLeft: '가져오기로 데이터가 바뀌어 학습할 데이터가 남지 않았습니다. 다시 시작하세요.',
  silent: '학습 스레드가 {seconds}초 이상 응답하지 않아 종료했습니다. 다시 시작하세요.',
  full: '학습 스레드의 메모리가 부족합니다. 설정을 줄이거나 데이터를 줄여 보세요.',
  crashed: '학습 스레드에 문제가 생겼습니다: {error}',
  vanished: '학습이 끝나기 전에 학습 스레드가 종료되었습니다(종료 코드 {code}). 다시 시작하세요.',
  internal: '내부 오류로 학습이 끝났습니다: {error}',
  diverged:
    '{model} 학습이 발산하여 멈췄습니다({what}). 정규화를 높이거나 학습률을 낮춰 보세요. 앞서 쓰던 모델은 그대로 서비스합니다.',
}
