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
// Between int, uint and float; what no integer holds is undefined and left out, but for int.
void main() {
  float a = float_at(0);
  int i = int_at(0);
  put(int(a)); put(float(i)); put(float(uint(i)));
  float small = clamp(a, 0.0, 65000.0);
  put(uint(small)); put(floatBitsToInt(intBitsToFloat(i & 0x7F7FFFFF)));
  put(bool(i)); put(int(i > 3)); put(float(i > 3));
  put(int(packHalf2x16(vec2(small, -small)))); vec2 h = unpackHalf2x16(uint(i) & 0x7BFF7BFFu); put(h.x); put(h.y);
}
