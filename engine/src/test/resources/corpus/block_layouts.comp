#version 450
layout(local_size_x = 64) in;
layout(set = 0, binding = 0, std430) buffer Out { int results[]; };
layout(set = 0, binding = 1, std430) readonly buffer In { int operands[]; };
struct Inner { float weight; vec3 place; mat2 turn; };
layout(set = 0, binding = 2, std430) readonly buffer Blocks { layout(row_major) mat3 rows; mat3x2 columns; Inner inner[3]; float tail[]; };
int at = 0;
void put(int value) { results[int(gl_GlobalInvocationID.x) * 32 + at] = value; ++at; }
void put(uint value) { put(int(value)); }
void put(bool value) { put(value ? 1 : 0); }
void put(float value) { put(isnan(value) ? 0x7FC00000 : floatBitsToInt(value)); }
int int_at(int i) { return operands[(int(gl_GlobalInvocationID.x) + i * 7) & 255]; }
float float_at(int i) { return intBitsToFloat(operands[256 + ((int(gl_GlobalInvocationID.x) + i * 7) & 255)]); }
// std430: row-major and column-major matrices, nested structures, an array without a length.
void main() {
  int i = int_at(0) & 1;
  put(rows[1].z); put(rows[i][2]); put(columns[2].y); put(columns[i][i]); put(inner[i + 1].weight); put(inner[2].place.y);
  put(inner[i].turn[1].x); put(tail[3 + i]); put(tail.length());
  mat3 whole = rows; put(whole[2].x);
  Inner one = inner[1]; put(one.place.z); put(one.turn[0].y);
}
