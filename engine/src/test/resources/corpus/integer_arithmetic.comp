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
// + - * / % on int and uint; division by zero left out, its result is undefined.
void main() {
  int a = int_at(0);
  int b = int_at(1);
  int d = b == 0 || b == -1 ? 3 : b;
  uint u = uint(a);
  uint v = uint(d);
  put(a + b); put(a - b); put(a * b); put(-a); put(a / d);
  put(u / v); put(u % v); put(u * v); put(abs(a)); put(sign(a));
  put(min(a, b)); put(max(a, b)); put(min(u, v)); put(max(u, v)); put(clamp(a, -5, 9)); put(clamp(u, 5u, 9u));
  ivec3 s = ivec3(a, b, d) * 3 + ivec3(1, 2, 3);
  put(s.x); put(s.y); put(s.z);
}
