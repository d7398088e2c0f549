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
// Rounding, whole and fractional parts.
void main() {
  float a = float_at(0);
  put(round(a)); put(roundEven(a)); put(floor(a)); put(ceil(a)); put(trunc(a));
  float whole = float(int_at(0) & 1023) + 0.5;
  put(round(whole)); put(round(-whole)); put(sign(whole)); put(fract(whole * 0.25));
}
