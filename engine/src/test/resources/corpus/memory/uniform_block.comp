// std140: matrices, arrays and structures of a uniform block.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
struct Inner { float weight; vec3 place; mat2 turn; };
layout(set = 0, binding = 2, std140) uniform Blocks { layout(row_major) mat3 rows; mat3x2 columns; Inner inner[3]; float tail[4]; } blocks;
void main() {
  int i = int_at(0) & 1;
  put(blocks.rows[1].z); put(blocks.rows[i][2]); put(blocks.columns[2].y); put(blocks.columns[i][i]); put(blocks.inner[i + 1].weight); put(blocks.inner[2].place.y);
  put(blocks.inner[i].turn[1].x); put(blocks.tail[2 + i]);
  mat3 whole = blocks.rows; put(whole[2].x);
  Inner one = blocks.inner[1]; put(one.place.z); put(one.turn[0].y);
}
