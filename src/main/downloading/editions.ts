import type { DownloadEdition } from '../../contract/downloads.ts'

const MOVIELENS =
  'For research; no commercial use without permission of GroupLens; to be acknowledged in publications; not to be passed on without permission.'
const EDUCATION =
  'For education and development; may be passed on under the same terms; no commercial use without permission of GroupLens; changes over time.'

const edition = (
  name: DownloadEdition['name'],
  title: string,
  megabytes: number,
  [films, viewers, ratings]: readonly [films: number, viewers: number, ratings: number],
  licence: string,
  readme: string,
): DownloadEdition => ({
  ...{ name, title, megabytes, films, viewers, ratings, licence },
  file: `ml-${name}.zip`,
  readme: `https://files.grouplens.org/datasets/movielens/${readme}`,
})

/**
 * The editions that GroupLens offers, with what a person has to know before one is fetched. Sizes of archives in millions of bytes,
 * as published (those of `latest` move a little). The README is the licence's full text.
 */
export const EDITIONS: readonly DownloadEdition[] = [
  edition('latest-small', 'MovieLens Latest Small', 1, [9742, 610, 100_836], EDUCATION, 'ml-latest-small-README.html'),
  edition('latest', 'MovieLens Latest', 335, [86_000, 330_975, 33_000_000], EDUCATION, 'ml-latest-README.html'),
  edition('32m', 'MovieLens 32M', 239, [87_585, 200_948, 32_000_204], MOVIELENS, 'ml-32m-README.html'),
  edition('25m', 'MovieLens 25M', 262, [62_423, 162_541, 25_000_095], MOVIELENS, 'ml-25m-README.html'),
  edition('20m', 'MovieLens 20M', 199, [27_278, 138_493, 20_000_263], MOVIELENS, 'ml-20m-README.html'),
  edition('10m', 'MovieLens 10M', 66, [10_681, 71_567, 10_000_054], MOVIELENS, 'ml-10m-README.html'),
  edition('1m', 'MovieLens 1M', 6, [3883, 6040, 1_000_209], MOVIELENS, 'ml-1m-README.txt'),
  edition('100k', 'MovieLens 100K', 5, [1682, 943, 100_000], MOVIELENS, 'ml-100k-README.txt'),
]

/** What an archive may have at most: `latest` grows, the others are frozen. */
export const sizeLimit = ({ megabytes }: DownloadEdition): number => (megabytes * 1.5 + 10) * 1e6
