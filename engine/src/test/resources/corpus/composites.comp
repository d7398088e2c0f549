#version 450
layout(local_size_x = 64) in;
layout(set = 0, binding = 0, std430) buffer Out { int results[]; };
layout(set = 0, binding = 1, std430) readonly buffer In { int operands[]; };
int at = 0;
void put(int value) { results[int(gl_GlobalInvocationID.x) * 32 + at] = value; ++at; }
void put(uint value) { put(int(value)); }
void put(bool value) { put(value ? 1 : 0); }
void put(float value) { put(isnan(value) ? 0x7FC00000 : floatBitsToInt(value)); }
int int_at(int i) { return operands[(int(gl_GlobalInvocationID.x) + i * 7) & 255]; }
float float_at(int i) { return intBitsToFloat(operands[256 + ((int(gl_GlobalInvocationID.x) + i * 7) & 255)]); }
// Vectors taken apart, put together, shuffled and indexed; structures and arrays.
struct Pair { vec2 place; ivec3 count; };
void main() {
  int i = int_at(0);
  vec4 v = vec4(i & 7, i & 15, 3, 4);
  put(v.wzyx.x); put(v[i & 3]); v[(i + 1) & 3] = 9.0; put(v.x); put(v.y); put(v.z); put(v.w);
  Pair pairs[3];
  for (int k = 0; k < 3; ++k) {
    pairs[k] = Pair(v.xy * float(k), ivec3(k, i, -k));
  }
  pairs[i & 1].count.y = 77;
  put(pairs[0].count.y); put(pairs[1].count.y); put(pairs[2].place.y);
  Pair copy = pairs[2];
  copy.count.zx = ivec2(5, 6);
  put(copy.count.x); put(copy.count.z); put(pairs[2].count.x);
}
