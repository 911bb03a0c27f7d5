/** Settings of the models by their names in the contract. */
export const SETTING_NAMES: Readonly<Record<string, string>> = {
  epochs: '에포크',
  seed: '시드',
  learningRate: '학습률',
  batchSize: '배치 크기',
  embeddingSize: '임베딩 크기',
  regularisation: '정규화',
  patience: '인내',
  validate: '검증',
  objective: '목표',
  solver: '풀이 방법',
  activation: '활성화 함수',
  unobservedWeight: '미관측 가중치',
  regularisationExponent: '정규화 지수',
  starWeight: '별점 가중치',
  tower: '층 너비',
  negatives: '부정 표본',
  pretrain: '사전 학습',
  crosses: '교차 특징',
  blocks: '블록',
  heads: '헤드',
  dropout: '드롭아웃',
  maxLength: '최대 길이',
  norm: '정규화 위치',
  loss: '손실 함수',
}

/** Explanations of settings, by what the contract says in English. */
export const SETTING_EXPLANATIONS: Readonly<Record<string, string>> = {
  'Full sweeps over all viewers and films.': '모든 시청자와 영화를 한 번씩 훑는 횟수입니다.',
  'Without effect here: each vector is solved for, not stepped towards.':
    '여기서는 쓰이지 않습니다. 벡터를 조금씩 옮기지 않고 방정식을 풀어 구합니다.',
  'Without effect here: each sweep looks at everything.': '여기서는 쓰이지 않습니다. 매번 전체를 봅니다.',
  'implicit: orders films by what would be watched; explicit: by the stars they would get.':
    'implicit은 볼 만한 영화 순으로, explicit은 예상 별점 순으로 늘어놓습니다.',
  'exact: each vector is solved for whole; blocks: some of its numbers after the other, faster for long vectors.':
    'exact는 벡터 전체를 한 번에 풀고, blocks는 일부씩 차례로 풉니다. 벡터가 길면 blocks가 빠릅니다.',
  'How strongly a film nobody asked for counts as "not wanted".':
    '보지 않은 영화를 얼마나 강하게 “원하지 않음”으로 볼지 정합니다.',
  '1: the pull grows with how often a film or viewer is seen; 0: it is the same for all.':
    '1이면 자주 나오는 영화나 시청자일수록 강하게, 0이면 모두 똑같이 정규화합니다.',
  'How much more a five-star film counts than a half-star one; 0: both count the same.':
    '별 다섯 개 영화를 반 개 영화보다 얼마나 더 중요하게 볼지 정합니다. 0이면 똑같습니다.',
  "Width of the viewer's and the film's vectors side by side, then of the layers behind.":
    '시청자와 영화 벡터를 나란히 놓은 너비, 이어서 그 뒤 층들의 너비입니다.',
  'Trains the two halves alone first, then together.': '두 부분을 먼저 따로 학습한 뒤 함께 학습합니다.',
  'Size of the hash table of the wide part; 0: no wide part.':
    '와이드 부분의 해시 표 크기입니다. 0이면 와이드 부분이 없습니다.',
  'Stretches of history that are looked at before each step; 0: as suits the number of ratings.':
    '한 걸음마다 살펴보는 시청 기록 구간의 수입니다. 0이면 평점 수에 맞춥니다.',
  'Rounds of attention over the history.': '시청 기록에 어텐션을 거듭하는 횟수입니다.',
  'Kinds of attention per round; divides the embedding size.':
    '한 번에 쓰는 어텐션의 종류 수이며, 임베딩 크기를 나누어떨어지게 해야 합니다.',
  'Share of the signal hidden at random while learning.': '학습하는 동안 무작위로 가리는 신호의 비율입니다.',
  'How many of the last films are read.': '최근 영화를 몇 편까지 읽을지 정합니다.',
  'What bends the signal between the two layers of a block; relu as in the paper.':
    '블록의 두 층 사이에서 신호를 구부리는 함수입니다. relu는 논문을 따릅니다.',
  'Normalises before each part of a block, or after it.': '블록의 각 부분 앞에서 정규화할지, 뒤에서 할지 정합니다.',
  'ce: of all films, which was next; sampled: of some; auto: of all if they are few; bce, gbce: was it this one, yes or no.':
    'ce는 모든 영화 가운데, sampled는 일부 가운데 다음 영화를 맞히고, auto는 영화가 적으면 ce, 많으면 sampled를 씁니다. bce와 gbce는 이 영화인지 아닌지를 맞힙니다.',
  'Films compared with, for every loss but ce.': 'ce가 아닌 손실에서 비교할 영화의 수입니다.',
  'Passes over all ratings, at most.': '모든 평점을 훑는 최대 횟수입니다.',
  'The same seed and data give the same model, bit for bit.': '시드와 데이터가 같으면 모델도 비트까지 똑같습니다.',
  'Length of each step downhill.': '손실을 줄이는 방향으로 내딛는 걸음의 길이입니다.',
  'Examples that are looked at before each step.': '한 걸음마다 살펴보는 예의 수입니다.',
  "Length of each film's vector.": '영화마다 갖는 벡터의 길이입니다.',
  'Pulls weights towards zero; higher forgets details.': '가중치를 0 쪽으로 당깁니다. 클수록 세부를 잊습니다.',
  'Stops after so many epochs without a better validation; 0: never.':
    '검증 점수가 이만큼의 에포크 동안 나아지지 않으면 멈춥니다. 0이면 멈추지 않습니다.',
  "Holds out each viewer's last film to judge the model by; off: trains on everything, to the last epoch.":
    '시청자마다 마지막 영화를 남겨 두고 모델을 평가합니다. 끄면 모든 데이터로 마지막 에포크까지 학습합니다.',
  'Films not watched that each watched one is compared with.': '본 영화 하나마다 비교할, 보지 않은 영화의 수입니다.',
  'Widths of the layers, from first to last.': '첫 층부터 마지막 층까지의 너비입니다.',
}
