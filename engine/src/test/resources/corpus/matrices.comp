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
// Products of small whole numbers: exact in any order of summation.
void main() {
  int i = int_at(0) & 7;
  mat3 m = mat3(1, 2, 3, i, 5, 6, 7, 8, i + 1);
  mat2x3 n = mat2x3(i, 1, 2, 3, 4, 5);
  vec3 v = vec3(i, 2, 3);
  vec3 p = m * v; put(p.x); put(p.y); put(p.z);
  p = v * m; put(p.x); put(p.y); put(p.z);
  mat2x3 q = m * n; put(q[0].x); put(q[1].z);
  put(dot(v, p)); mat3x2 t = transpose(n); put(t[2].x); put(t[1].y);
  mat3 o = outerProduct(v, v); put(o[1].z); put((m * 2.0)[2].y); put(determinant(mat2(1, i, 3, 4)));
  vec3 c = cross(v, vec3(1, 2, i)); put(c.x); put(c.y); put(c.z);
}
