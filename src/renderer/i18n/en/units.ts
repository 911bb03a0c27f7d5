/** Spans and instants; short, since they stand beside figures. */
export const units = {
  halfAStar: 'half a star',
  stars: '{stars, plural, one {# star} other {# stars}}',
  seconds: '{seconds} s',
  minutes: '{minutes} min',
  minutesAndSeconds: '{minutes} min {seconds} s',
  hours: '{hours} h {minutes} min',
  today: 'today {time}',
  yesterday: 'yesterday {time}',
  onDay: '{day}, {time}',
} as const
