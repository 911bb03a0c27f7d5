type Words = readonly (readonly [RegExp, string])[]

/** Why models could not be trained, evaluated or served. */
const MODELS: Words = [
  [/^(.+) was stopped: (.+?)\. ((?:Start|More|A lower|Look|Import) .+)$/, '$1 학습이 멈췄습니다. $2. $3'],
  [/^Start the run again\.$/, '다시 시작하세요.'],
  [/^More regularisation keeps them in range\.$/, '정규화를 높이면 값이 범위 안에 머뭅니다.'],
  [
    /^A lower learning rate or more regularisation keeps them in range\.$/,
    '학습률을 낮추거나 정규화를 높이면 값이 범위 안에 머뭅니다.',
  ],
  [
    /^More regularisation, or a larger weight of unobserved films, gives them one\.$/,
    '정규화를 높이거나 미관측 가중치를 키우면 해가 생깁니다.',
  ],
  [/^Look for ratings that are not stars\.$/, '별점이 아닌 평점이 있는지 확인하세요.'],
  [/^Import more ratings\.$/, '평점을 더 가져오세요.'],
  [/^its numbers grew beyond all bounds in epoch (\d+)$/, '에포크 $1에서 값이 끝없이 커졌습니다'],
  [/^its numbers grew beyond all bounds$/, '값이 끝없이 커졌습니다'],
  [/^the loss became (\S+) in epoch (\d+)$/, '에포크 $2에서 손실이 $1이 되었습니다'],
  [/^the weights "(.+)" are not all finite numbers$/, '가중치 “$1”에 유한하지 않은 값이 있습니다'],
  [/^the equations of viewer row (\d+) have no unique solution$/, '시청자 $1행의 방정식에 유일한 해가 없습니다'],
  [/^the equations of film row (\d+) have no unique solution$/, '영화 $1행의 방정식에 유일한 해가 없습니다'],
  [/^nobody has watched two films, so none follows another$/, '영화를 두 편 본 사람이 없어 순서가 없습니다'],
  [
    /^thread (\d+) of the engine gave no sign of life for (\d+) s$/,
    '엔진의 $1번 스레드가 $2초 동안 응답하지 않았습니다',
  ],
  [/^thread (\d+) of the engine ended before its work did$/, '엔진의 $1번 스레드가 일을 마치기 전에 끝났습니다'],
  [/^thread (\d+) of the engine failed: ([^]+)$/, '엔진의 $1번 스레드에 문제가 생겼습니다: $2'],
  [/^it did not say why$/, '이유를 알 수 없습니다'],
  [
    /^The trained (.+) is of another version of Matinee\. Train it again\.$/,
    '다른 버전의 Matinee가 학습한 $1입니다. 다시 학습하세요.',
  ],
  [/^It failed\.$/, '학습하지 못했습니다.'],
  [
    /^The ratings have changed since this run was paused, so it cannot go on where it stood\. Start it again: .+$/,
    '멈춰 둔 뒤로 평점이 바뀌어 이어서 학습할 수 없습니다. 다시 시작하면 새 평점까지 배웁니다.',
  ],
  [
    /^This run needs ([\d,]+ MB) of memory, and (.+)\. A smaller embedding size needs less\.$/,
    '메모리가 $1 필요한데, $2. 임베딩 크기를 줄이면 덜 필요합니다.',
  ],
  [
    /^(.+) would need ([\d,]+ MB) of memory with these settings, and (.+)\. A smaller embedding size needs less\. Nothing was started\.$/,
    '이 설정이면 $1에 메모리가 $2 필요한데, $3. 임베딩 크기를 줄이면 덜 필요합니다. 시작하지 않았습니다.',
  ],
  [/^the limit is ([\d,]+ MB)$/, '한도는 $1입니다'],
  [/^this machine has not that much free$/, '이 컴퓨터에 그만큼 비어 있지 않습니다'],
  [
    /^EASE compares every (\S+) with every other: ([\d,]+) \S+ take ([\d,]+ MB), and (.+)\. Leave it out for this data\.$/,
    'EASE는 $1 사이를 모두 견줍니다. $2개면 $3가 드는데, $4. 이 데이터에서는 빼고 평가하세요.',
  ],
  [/^film$/, '영화'],
  [/^viewer$/, '시청자'],
  [/^An internal error ended it: ([^]+)$/, '내부 오류로 끝났습니다: $1'],
  [/^This cannot be evaluated so: ([^]+)$/, '이렇게는 평가할 수 없습니다. $1'],
  [
    /^(.+) orders films and predicts no stars, which is all that is judged here\. Those that do: (.+)\.$/,
    '$1 모델은 영화를 줄 세울 뿐 별점을 예측하지 않습니다. 별점을 예측하는 것: $2.',
  ],
  [
    /^(.+) predicts stars and orders no films: the protocol holdout judges it\.$/,
    '$1은 별점을 예측할 뿐 영화를 줄 세우지 않습니다. “별점 맞히기” 방식으로 평가합니다.',
  ],
  [
    /^Matinee ended before this search did; the trials that had ended are kept\.$/,
    '검색이 끝나기 전에 Matinee가 종료되었습니다. 끝난 시도는 남아 있습니다.',
  ],
  [/^Cancelled; the trials that had ended are kept\.$/, '취소했습니다. 끝난 시도는 남아 있습니다.'],
  [/^Cancelled; what was finished is kept\.$/, '취소했습니다. 끝난 부분은 남아 있습니다.'],
  [
    /^The stored model (.+) cannot be used: (.+)\. Nothing was deleted\. Train the model again to replace it\.$/,
    '저장된 모델을 쓸 수 없습니다. $2 ($1). 지운 것은 없습니다. 다시 학습하면 새것이 자리를 잇습니다.',
  ],
  [/^it is not what was written \(its hash differs\)$/, '쓴 내용과 다릅니다(해시가 다름)'],
  [/^it is missing$/, '파일이 없습니다'],
  [/^it has (\d+) bytes instead of (\d+)$/, '크기가 $2바이트여야 하는데 $1바이트입니다'],
  [/^it is not JSON$/, 'JSON이 아닙니다'],
  [/^it is too short to be a safetensors file$/, 'safetensors 파일이라기에는 너무 짧습니다'],
  [/^it ends inside its header$/, '머리글이 중간에서 끊겼습니다'],
  [/^it is not a manifest of this version$/, '이 버전의 명세가 아닙니다'],
  [/^it describes another model, or its folder was renamed$/, '다른 모델을 가리키거나 폴더 이름이 바뀌었습니다'],
  [/^its tensors are not those of the manifest$/, '텐서가 명세와 다릅니다'],
]

/** Why something asked for cannot begin now. */
const REFUSALS: Words = [
  [/^a backup or restore is under way already$/, '백업이나 복원이 이미 진행되고 있습니다.'],
  [/^a download is under way already$/, '내려받기가 이미 진행되고 있습니다.'],
  [/^it is \w+, and only one that was interrupted can go on$/, '중단된 것만 이어서 할 수 있습니다.'],
  [
    /^is not known any more; ask for two new lists$/,
    '이 라운드는 더 이상 남아 있지 않습니다. 새 라운드를 시작해 주십시오.',
  ],
  [/^is taken$/, '이미 쓰고 있는 이름입니다.'],
  [/^is the first profile, which stays$/, '첫 프로필은 지울 수 없습니다.'],
]

/** What became of downloads. */
const DOWNLOADS: Words = [
  [/^(https?:\S+) could not be downloaded: (.+?)\. ((?:Check|Or|Try|What) .+)$/, '$2. $3 ($1)'],
  [
    /^The download of (\S+) was given up: (.+), and only (\S+) was agreed to\. Nothing came from there\.$/,
    '$2. 동의한 곳은 $3뿐이어서 그만두었습니다. ($1)',
  ],
  [/^The download of (\S+) was given up: (.+)\.$/, '$2. 그만두었습니다. ($1)'],
  [/^(https?:\S+) was not downloaded: (.+)\. Make room and try again\.$/, '$2. 공간을 비우고 다시 해 주십시오. ($1)'],
  [/^Check the network and try again\. (Or fetch .+)$/, '네트워크를 확인하고 다시 해 주십시오. $1'],
  [/^Or fetch it elsewhere and import the zip file: .+$/, '또는 다른 곳에서 받아 zip 파일로 가져오세요.'],
  [
    /^Try again later: what has come stays, and it goes on from there\.$/,
    '나중에 다시 해 주십시오. 받은 만큼은 남아 있어 이어집니다.',
  ],
  [/^Try again later\.$/, '나중에 다시 해 주십시오.'],
  [
    /^(\S+) cannot be reached \((\w+)\); is there a network\?$/,
    '$1에 연결할 수 없습니다($2). 네트워크가 있는지 확인해 주십시오',
  ],
  [/^the server could not prove who it is \((\w+)\)$/, '서버가 자신을 증명하지 못했습니다($1)'],
  [/^the server fell silent$/, '서버가 응답을 멈췄습니다'],
  [/^the connection was cut$/, '연결이 끊겼습니다'],
  [/^the server answered (\d+)$/, '서버가 $1로 답했습니다'],
  [/^the file on the server has changed$/, '서버의 파일이 바뀌었습니다'],
  [/^it is not there \(any more\)$/, '그 파일이 (더 이상) 없습니다'],
  [/^what came is not what is published \(its checksum differs\)$/, '받은 파일이 공개된 것과 다릅니다(체크섬이 다름)'],
  [/^it has (\d+) MB, and (.+) has about (\d+)$/, '$2은 약 $3MB인데 $1MB입니다'],
  [/^it was redirected to (\S+)$/, '$1로 넘겨졌습니다'],
  [/^it was redirected without saying where$/, '어딘지 모를 곳으로 넘겨졌습니다'],
  [/^the disk has no room for (\d+) MB$/, '디스크에 $1MB가 들어갈 공간이 없습니다'],
]

/** The terms of editions of MovieLens, in short. */
const LICENCES: Words = [
  [
    /^For research; no commercial use without permission of GroupLens; to be acknowledged in publications; not to be passed on without permission\.$/,
    '연구용입니다. GroupLens의 허락 없이 상업적으로 쓸 수 없고, 논문에는 출처를 밝혀야 하며, 허락 없이 남에게 넘길 수 없습니다.',
  ],
  [
    /^For education and development; may be passed on under the same terms; no commercial use without permission of GroupLens; changes over time\.$/,
    '교육과 개발용입니다. 같은 조건으로 남에게 넘길 수 있고, GroupLens의 허락 없이 상업적으로 쓸 수 없으며, 내용은 시간이 지나며 바뀝니다.',
  ],
]

/** Files and rows of imports and backups. */
const FILES: Words = [
  [/^is empty$/, '비어 있습니다'],
  [/^names a film that is not in the catalogue \((.*)\)$/, '목록에 없는 영화입니다 ($1)'],
  [/^is longer than ([\d,]+) characters$/, '$1자보다 깁니다'],
  [/^longer than ([\d,]+) bytes$/, '$1바이트보다 깁니다'],
  [/^contains a NUL character$/, 'NUL 문자가 들어 있습니다'],
  [/^is not UTF-8 text$/, 'UTF-8 글이 아닙니다'],
  [/^is UTF-16 or not text at all; save it as UTF-8$/, 'UTF-16이거나 글이 아닙니다. UTF-8로 저장해 주십시오'],
  [/^must be a whole number from (\S+) to (\S+), is (.*)$/, '$1부터 $2까지의 정수여야 하는데 $3입니다'],
  [/^must be 0\.5 to 5 stars by half stars, is (.*)$/, '별 0.5개부터 5개까지 반 개 단위여야 하는데 $1입니다'],
  [/^must be a number above 0 up to (\S+), is (.*)$/, '0보다 크고 $1 이하인 수여야 하는데 $2입니다'],
  [/^must be up to ten digits, is (.*)$/, '열 자리 이하의 숫자여야 하는데 $1입니다'],
  [/^appears a second time \((.*)\); the first film is kept$/, '두 번째로 나옵니다 ($1). 첫 번째 영화를 남깁니다'],
  [/^appears a second time \((.*)\); the first row is kept$/, '두 번째로 나옵니다 ($1). 첫 번째 행을 남깁니다'],
  [/^has (\d+) columns, (\d+) are expected$/, '열이 $1개인데 $2개여야 합니다'],
  [/^a quote is opened and not closed$/, '따옴표가 닫히지 않았습니다'],
  [/^is no JSON list$/, 'JSON 목록이 아닙니다'],
  [/^is no JSON$/, 'JSON이 아닙니다'],
  [/^ends in the middle$/, '중간에서 끊겼습니다'],
  [/^is nested deeper than (\d+)$/, '$1단계보다 깊이 겹쳐 있습니다'],
  [/^is no id of IMDb: (.*)$/, 'IMDb의 ID가 아닙니다: $1'],
  [/^is no year: (.*)$/, '연도가 아닙니다: $1'],
  [/^it does not exist$/, '없는 경로입니다'],
  [/^it is neither a folder nor a file$/, '폴더도 파일도 아닙니다'],
  [/^it is too large for a history$/, '시청 기록이라기에는 너무 큽니다'],
  [/^it says more than a million things$/, '백만 건이 넘습니다'],
  [/^it has no rows$/, '행이 없습니다'],
  [/^it is inside the data folder and would be lost with it$/, '데이터 폴더 안에 있어 함께 사라집니다'],
  [/^it is not there$/, '파일이 없습니다'],
  [/^it is a folder$/, '폴더입니다'],
  [/^it is no checksum$/, '체크섬이 아닙니다'],
  [/^it is longer than it should be$/, '있어야 할 것보다 깁니다'],
  [/^nothing that Matinee keeps$/, 'Matinee가 쓰지 않는 파일입니다'],
  [/^series, episodes and games are no films$/, '시리즈, 회차, 게임은 영화가 아닙니다'],
  [/^shows and episodes are no films$/, 'TV 프로그램과 회차는 영화가 아닙니다'],
  [/^films without a rating$/, '평점이 없는 영화입니다'],
  [
    /^(.+) has not been trained on this data yet\. Train it first\.$/,
    '$1 모델은 이 데이터로 아직 학습하지 않았습니다. 먼저 학습해 주십시오.',
  ],
  [/^(.+) waits until there is a model of (.+)\.$/, '$1 목록은 $2 모델의 학습이 끝나면 나옵니다.'],
  [
    /^Its models were trained on different catalogues\. Train the older one again\.$/,
    '두 모델이 서로 다른 카탈로그로 학습되었습니다. 오래된 쪽을 다시 학습해 주십시오.',
  ],
  [/^(.+) is being trained for the first time on this data\.$/, '$1 모델을 이 데이터로 처음 학습하고 있습니다.'],
  [/^It was trained before this film came into the catalogue\.$/, '이 영화가 들어오기 전에 학습한 모델입니다.'],
  [/^There is nothing yet to read a taste from\.$/, '취향을 읽을 기록이 아직 없습니다.'],
  [/^(.+): checksum$/, '$1: 체크섬'],
  [/^(.+): archive$/, '$1: 압축 파일'],
  [/^interrupted$/, '중단됨'],
  [/^cancelled$/, '취소됨'],
  [/^the relevance of tags is not used$/, '태그의 관련도는 쓰지 않습니다'],
  [/^age, gender, occupation and postal code are not used$/, '나이, 성별, 직업, 우편번호는 쓰지 않습니다'],
  [/^a part of the ratings again, for experiments with fixed folds$/, '정해진 분할로 실험하기 위한, 평점의 일부입니다'],
  [
    /^is rated by this viewer a second time; the newer rating is kept$/,
    '이 시청자가 두 번 평가했습니다. 새 평점을 남깁니다',
  ],
  [/^there is no film in it$/, '영화가 들어 있지 않습니다'],
  [
    /^no row can be used \(for example (.+), line (\d+): (\S*) (.+)\)$/,
    '쓸 수 있는 행이 없습니다(보기: $1 $2행, $3 $4)',
  ],
  [/^(\S+) has no row that can be used \((.+)\)$/, '$1에 쓸 수 있는 행이 없습니다($2)'],
  [/^for example line (\d+): (\S+) (.+)$/, '보기: $1행, $2 $3'],
  [/^no (\S+) with the header (\S+)$/, '머리글이 $2인 $1 파일이 없습니다'],
  [/^no file of MovieLens$/, 'MovieLens의 파일이 없습니다'],
  [/^it holds (\d+) files, at most (\d+) are taken$/, '파일이 $1개인데 $2개까지만 받습니다'],
  [/^it holds more than (\d+) files$/, '파일이 $1개보다 많습니다'],
  [/^(.+) in it is encrypted; save it without a password$/, '안의 $1이 암호화되어 있습니다. 암호 없이 저장해 주십시오'],
  [/^(.+) in it is a link$/, '안의 $1은 링크입니다'],
  [/^it would unpack to more than (\d+) bytes$/, '풀면 $1바이트가 넘습니다'],
  [/^it names a file outside of it \((.+)\)$/, '압축 파일 밖의 파일을 가리킵니다($1)'],
  [/^it needs (\d+) MB free beside what is there$/, '지금 있는 것 말고 $1MB가 비어 있어야 합니다'],
  [/^it is not a backup of Matinee$/, 'Matinee의 백업이 아닙니다'],
  [/^its manifest is not one that this version of Matinee reads$/, '이 버전의 Matinee가 읽을 수 없는 명세입니다'],
  [/^(.+) in it is not what was written \(its hash differs\)$/, '안의 $1이 쓴 내용과 다릅니다(해시가 다름)'],
  [/^(.+) is missing in it$/, '안에 $1이 없습니다'],
  [/^(.+) in it has another size than it should have$/, '안의 $1의 크기가 다릅니다'],
  [/^it is damaged, or no zip file at all \((.+)\)$/, '손상되었거나 zip 파일이 아닙니다($1)'],
]

/**
 * What the service says to a person in phrases: its English with `(…)` for what differs, and the same here with $1, $2 for
 * that, which is translated in its turn. The first that fits is taken; what is not found stays English.
 */
export const SERVICE_WORDS: Words = [...MODELS, ...REFUSALS, ...DOWNLOADS, ...LICENCES, ...FILES]
