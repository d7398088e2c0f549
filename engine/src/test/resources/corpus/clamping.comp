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
// min, max, clamp, step and mix of numbers.
void main() {
  float a = float_at(0);
  float b = float_at(1);
  if (isnan(a) || isnan(b)) { a = 1.0; b = 2.0; }
  put(min(a, b)); put(max(a, b)); put(clamp(a, -1.0, 1.0)); put(step(a, b)); put(mix(a, b, a < b));
  float s = float(int_at(0) & 3); put(mix(8.0, 16.0, s * 0.25)); put(faceforward(vec2(s, 1), vec2(1, 0), vec2(1, 1)).x); put(reflect(vec2(s, 1), vec2(0, 1)).y);
}
