import { meanOverLists, type Lists } from './lists.ts'

/**
 * ARP, average recommendation popularity: the mean number of training ratings of what is recommended. Yin et al., "Challenging the long
 * tail recommendation", PVLDB 5(9), 2012; Abdollahpouri, Burke and Mobasher 2019. Lists of equal length weigh the same.
 */
export const averagePopularity = (lists: Lists, ratings: Uint32Array): number =>
  meanOverLists(lists, (film) => ratings[film])
