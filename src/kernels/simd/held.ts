/**
 * `value` in each lane, as something the compilers take for unknown before it runs. A plain constant they would write into
 * every use, three instructions each; this one stays in a register through a loop. memory.size() is never negative.
 */
export function held(value: f32): v128 {
  return f32x4.splat(reinterpret<f32>(reinterpret<i32>(value) + (memory.size() >> 31)))
}
