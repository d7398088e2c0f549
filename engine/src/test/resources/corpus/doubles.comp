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
// Double precision.
void main() {
  double a = double(float_at(0)) * 1.1LF;
  double b = double(int_at(1)) + 0.25LF;
  put(float(a + b)); put(float(a * b)); put(float(a - b)); put(a < b); put(float(sqrt(abs(b)))); put(float(abs(a)));
  uvec2 bits = unpackDouble2x32(b * 3.0LF); put(bits.x); put(bits.y); put(float(packDouble2x32(bits)));
  put(float(b / 3.0LF));
}
