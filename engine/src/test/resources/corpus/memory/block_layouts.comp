// std430: row-major and column-major matrices, nested structures, an array without a length.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
struct Inner { float weight; vec3 place; mat2 turn; };
layout(set = 0, binding = 2, std430) readonly buffer Blocks { layout(row_major) mat3 rows; mat3x2 columns; Inner inner[3]; float tail[]; };
void main() {
  int i = int_at(0) & 1;
  put(rows[1].z); put(rows[i][2]); put(columns[2].y); put(columns[i][i]); put(inner[i + 1].weight); put(inner[2].place.y);
  put(inner[i].turn[1].x); put(tail[3 + i]); put(tail.length());
  mat3 whole = rows; put(whole[2].x);
  Inner one = inner[1]; put(one.place.z); put(one.turn[0].y);
}
